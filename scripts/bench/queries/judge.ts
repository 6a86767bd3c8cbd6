import type { Measured } from '../../../server/src/testing/queries'

/** A query may take this many times what the lookup by ids takes. */
export const MAX_RATIO = 5
const wholeList = 'SecantusDB reads all that match before it cuts the page; here all copies match'
/** Queries that take longer, and the reason. */
export const allowed: readonly [part: string, reason: string][] = [
  ['kept: ?,endedAt', wholeList],
  ['content.nextAt', wholeList],
  ['checks.nextAt', wholeList],
  ['redaction.state', wholeList],
  ['find audit {where: {cityId: ?,at', wholeList],
  ['delivery.', 'the list of messages sent by WeChat is read whole, seldom and by one person'],
  ['unitId: {$in', 'SecantusDB does not see that a list of values lies within a partial index'],
]

type Judged = Measured & { ratio: number; reason: string | null }

export const judge = (measured: readonly Measured[]) => {
  const rows = measured
    .map((one): Judged => {
      const [, reason = null] = allowed.find(([part]) => one.shape.includes(part)) ?? []
      return { ...one, ratio: one.ms / one.lookup, reason }
    })
    .sort((a, b) => b.ratio - a.ratio)
  const slow = rows.filter(({ ratio, reason }) => ratio > MAX_RATIO && reason === null)
  const median = rows[Math.floor(rows.length / 2)]?.ratio ?? 0
  return { rows, slow, median, ok: rows.length > 0 && slow.length === 0 }
}
