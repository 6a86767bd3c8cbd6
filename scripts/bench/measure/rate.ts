import type { Point } from '@shared/domain/geo'
import type { Lookup, RemoteRival } from '../rivals/lookup'

/** Lookups per second. Every point is in the city; throws when a lookup finds no grid. */
export const rateOf = (lookUp: Lookup, points: readonly Point[]): number => {
  let found = 0
  const start = performance.now()
  for (const point of points) if (lookUp(point) !== null) found++
  const seconds = (performance.now() - start) / 1000
  if (found !== points.length) throw new Error(`${points.length - found} points are in no grid`)
  return found / seconds
}

/** Lookups per second of a remote rival within `budgetMs`, at least one lookup. `next` gives the next point. */
export const awaitedRateOf = async (
  { codeAt }: RemoteRival,
  next: () => Point,
  budgetMs: number,
): Promise<number> => {
  const start = performance.now()
  let asked = 0
  do {
    await codeAt(next())
    asked++
  } while (performance.now() - start < budgetMs)
  return asked / ((performance.now() - start) / 1000)
}

/** The 99th percentile of the call's duration in microseconds, including the reading of the clock. */
export const slowestPercent = <T>(call: (item: T, i: number) => unknown, items: readonly T[]): number => {
  const times = new Float64Array(items.length)
  items.forEach((item, i) => {
    const start = performance.now()
    call(item, i)
    times[i] = performance.now() - start
  })
  return quantile([...times], 0.99) * 1000
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that a `share` of all values does not exceed. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

/** The median ratio of both figures, round by round: a slow moment of the machine slows both. */
export const ratioOf = (ones: readonly number[], others: readonly number[]): number =>
  median(ones.map((one, round) => one / others[round]!))
