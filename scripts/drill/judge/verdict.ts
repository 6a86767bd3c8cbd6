/** Every difference there is, a sentence each. */
export const findings = ['lost', 'doubled', 'unlawful', 'untimed', 'noticesLost', 'noticesDoubled'] as const
export type Finding = (typeof findings)[number]
export type Verdict = Record<Finding, string[]>

export const findingLabels: Record<Finding, string> = {
  lost: '丢了',
  doubled: '重了',
  unlawful: '不合流转表',
  untimed: '没有定时',
  noticesLost: '消息少了',
  noticesDoubled: '消息多了',
}

/** Adds up what several judges found. */
export const joined = (verdicts: readonly Partial<Verdict>[]): Verdict => {
  const all = (finding: Finding) => verdicts.flatMap((verdict) => verdict[finding] ?? [])
  return Object.fromEntries(findings.map((finding) => [finding, all(finding)])) as Verdict
}

/** How many there are of each key. */
export const tally = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** So many times the sentence, as there are things to say it of. */
export const times = (count: number, sentence: string): string[] =>
  Array.from({ length: Math.max(0, count) }, () => sentence)
