/** Kinds of faults that the drill looks for, by their names in its JSON. */
export const faultKinds = [
  'lost',
  'doubled',
  'unlawful',
  'untimed',
  'noticesLost',
  'noticesDoubled',
  'factsLate',
  'limitsBroken',
  'countsWrong',
] as const
export type FaultKind = (typeof faultKinds)[number]
/** Of each kind, one sentence per fault. */
export type Faults = Record<FaultKind, string[]>

export const faultLabels: Record<FaultKind, string> = {
  lost: '丢了',
  doubled: '重了',
  unlawful: '不合流转表',
  untimed: '没有定时',
  noticesLost: '消息少了',
  noticesDoubled: '消息多了',
  factsLate: '城市资料换得慢了',
  limitsBroken: '限制没有守住',
  countsWrong: '统计不对',
}

/** Adds up the faults that several judges found. */
export const mergeFaults = (parts: readonly Partial<Faults>[]): Faults => {
  const all = (kind: FaultKind) => parts.flatMap((faults) => faults[kind] ?? [])
  return Object.fromEntries(faultKinds.map((kind) => [kind, all(kind)])) as Faults
}

/** Counts the items of each key. */
export const tally = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** The sentence `count` times, once per fault; none where `count` is negative. */
export const repeat = (count: number, sentence: string): string[] =>
  Array.from({ length: Math.max(0, count) }, () => sentence)
