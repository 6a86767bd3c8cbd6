const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** In ms. */
const delays = [1, 5, 15].map((minutes) => minutes * MINUTE).concat([1, 3, 6, 12, 24].map((h) => h * HOUR))

/** So that not everything that failed together is tried together. */
const JITTER = 0.2

/**
 * How long to wait in ms after so many tries; none before the first, and null where it has been tried for as long as it
 * makes sense, which is two days. `chance` is from 0 to 1.
 */
export const backOff = (tries: number, chance: number): number | null => {
  if (tries === 0) return 0
  const delay = delays[tries - 1]
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * chance))
}
