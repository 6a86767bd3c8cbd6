/** How many there are of each key. */
export const tally = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** So many times the sentence, as there are things to say it of. */
export const times = (count: number, sentence: string): string[] =>
  Array.from({ length: Math.max(0, count) }, () => sentence)
