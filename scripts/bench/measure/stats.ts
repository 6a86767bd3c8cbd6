export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that so large a share of them does not exceed. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

/** How many times as much the one is as the other, round by round: what slows a machine down slows both. */
export const ratioOf = (ones: readonly number[], others: readonly number[]): number =>
  median(ones.map((one, round) => one / others[round]!))
