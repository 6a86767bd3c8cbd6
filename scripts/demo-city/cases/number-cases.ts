import { wallTime } from '@shared/domain/clock'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import type { RatingRecord } from '../../../server/src/ratings/rating.model'
import type { Rated } from './rate'

/** Ids and numbers in the order of time, as the server would have given them; and how far each day has counted. */
export const numberCases = (
  cases: readonly Rated[],
): { cases: CaseRecord[]; ratings: RatingRecord[]; lastOfDay: Map<string, number> } => {
  const lastOfDay = new Map<string, number>()
  const inOrder = [...cases].sort((a, b) => a.record.submittedAt.getTime() - b.record.submittedAt.getTime())
  let made = 0
  const numbered = inOrder.map(({ record, ratings }) => {
    const date = dateOf(record.submittedAt)
    const running = (lastOfDay.get(date) ?? 0) + 1
    lastOfDay.set(date, running)
    const _id = idAt(record.submittedAt, ++made)
    return {
      record: { ...record, _id, number: `${date}-${String(running).padStart(4, '0')}` },
      ratings: ratings.map((rating) => ({ ...rating, _id: idAt(rating.at, ++made), caseId: _id })),
    }
  })
  return {
    cases: numbered.map(({ record }) => record),
    ratings: numbered.flatMap(({ ratings }) => ratings),
    lastOfDay,
  }
}

/** 24 hex digits as an ObjectId has them: seconds, five bytes for the machine, a counter. */
const idAt = (at: Date, count: number): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') +
  'de30c17900' +
  count.toString(16).padStart(6, '0')

const dateOf = (at: Date): string => {
  const { year, month, day } = wallTime(at.getTime())
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}
