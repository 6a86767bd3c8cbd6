/** What a row of text is sure of, and what it would take. */
export type LineWish = { least: number; wanted: number }

/** Lines for each: never fewer than it is sure of, never more than it wants; what is left over goes round. */
export const shareLines = (wishes: readonly LineWish[], budget: number): number[] => {
  const given = wishes.map(({ least, wanted }) => Math.min(least, wanted))
  let left = budget - given.reduce((sum, lines) => sum + lines, 0)
  while (left > 0) {
    const before = left
    for (const [index, { wanted }] of wishes.entries()) {
      if (left === 0 || given[index]! >= wanted) continue
      given[index]!++
      left--
    }
    if (left === before) break
  }
  return given
}
