import { isComplaint, type Outcome, type Satisfaction } from '@shared/domain/rating'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import type { RatingRecord } from '../../../server/src/ratings/rating.model'
import type { Random } from '../random'
import { reasonsGiven } from './problems'
import type { World } from './world'

const DAY = 86_400_000

export type Verdict = 'good' | 'soso' | 'bad'
export type Rated = { record: CaseRecord; ratings: RatingRecord[] }

const verdicts: Record<Verdict, { outcome: Outcome; satisfaction: Satisfaction }> = {
  good: { outcome: 'solved', satisfaction: 'satisfied' },
  soso: { outcome: 'partly', satisfaction: 'mostly_satisfied' },
  bad: { outcome: 'not_solved', satisfaction: 'dissatisfied' },
}

/** What the reporter says of each closing: a "no" before each reopening, and of the last one `verdict`, if anything. */
export const rate = (random: Random, world: World, record: CaseRecord, verdict: Verdict | null): Rated => {
  const closings = record.history.filter(({ action }) => action === 'close')
  const reopenings = record.history.filter(({ action }) => action === 'reopen')
  const ratings = closings.flatMap((closing, i): RatingRecord[] => {
    const answered = reopenings[i]
    if (answered) {
      const between = (answered.at.getTime() - closing.at.getTime()) * random.between(0.2, 0.9)
      return [ratingOf(random, record, i + 1, 'bad', new Date(closing.at.getTime() + Math.floor(between)))]
    }
    if (!verdict || record.status !== 'closed') return []
    const left = Math.min(world.now.getTime() - closing.at.getTime(), 3 * DAY)
    const at = new Date(closing.at.getTime() + Math.floor(left * random.between(0.03, 0.95)))
    return [ratingOf(random, record, i + 1, verdict, at)]
  })
  const last = ratings.find(({ closure }) => closure === record.closures)
  const complaint = record.status === 'closed' && last !== undefined && isComplaint(last)
  return { record: { ...record, complaint }, ratings }
}

const ratingOf = (
  random: Random,
  record: CaseRecord,
  closure: number,
  verdict: Verdict,
  at: Date,
): RatingRecord => ({
  _id: '',
  cityId: record.cityId,
  caseId: '',
  closure,
  raterId: record.reports[0]!.citizenId,
  ...verdicts[verdict],
  words: random.pick(reasonsGiven[verdict]),
  photos: [],
  at,
})
