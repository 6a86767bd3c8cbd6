import type { Outcome, Satisfaction, Voice } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { RatingRecord } from '../../../server/src/cases/rating.model'
import { restoredAssignee } from '../../../server/src/cases/rules/assignee'
import { peopleOf } from '../../../server/src/cases/steps/merge'
import { whyOf } from '../../../server/src/ratings/complaints'
import { type Told, wentOn } from '../cases/story'
import type { World } from '../cases/world'
import { againOf } from '../pictures/photos'
import { verdictLabels } from '../plots/words-said'
import type { Random } from '../random'
import { step } from './act'

const DAY = 86_400_000

export type Verdict = keyof typeof verdicts

const verdicts = {
  good: { outcome: 'solved', satisfaction: 'satisfied' },
  soso: { outcome: 'partly', satisfaction: 'mostly_satisfied' },
  bad: { outcome: 'not_solved', satisfaction: 'dissatisfied' },
} as const satisfies Record<string, { outcome: Outcome; satisfaction: Satisfaction }>

/** Most say nothing, and silence is nothing said. */
const shares = {
  reporter: { none: 46, good: 37, soso: 17 },
  supporter: { none: 68, good: 22, soso: 10 },
} as const

/** What those who waited for it say of the latest closing. Of the people of the story only whom it recipients to speak. */
export const rate = (
  random: Random,
  world: World,
  told: Told,
  verdict: Verdict | 'none' = random.weighted(shares.reporter),
): Told => {
  const { record } = told
  const { closures, followers, reports } = record
  const open = whenOpen(record, world.now)
  if (!open) return told
  const spoken = told.ratings.filter(({ closure }) => closure === closures).map(({ raterId }) => raterId)
  const says = (as: Voice, raterId: string, what: Verdict | 'none'): RatingRecord[] => {
    if (what === 'none' || spoken.includes(raterId)) return []
    const at = new Date(open.from.getTime() + Math.floor(open.ms * random.between(0.03, 0.95)))
    return [ratingOf(random, record, as, raterId, what, at)]
  }
  const ratings = [
    ...told.ratings,
    ...says('reporter', reports[0]!.citizenId, verdict),
    ...followers
      .filter(({ userId }) => !world.user(userId).persona)
      .flatMap(({ userId }) => says('supporter', userId, random.weighted(shares.supporter))),
  ]
  return { ...told, ratings }
}

/** Since when, and for how long, one has been able to speak of the latest closing; null: not at all. */
const whenOpen = (
  { status, closedAt, history }: CaseRecord,
  now: Date,
): { from: Date; ms: number } | null => {
  const from = history.findLast((entry) => entry.to === 'closed' && entry.from !== 'closed')?.at
  if (status !== 'closed' || !closedAt || !from) return null
  const until = Math.min(
    now.getTime(),
    from.getTime() + 3 * DAY,
    closedAt.getTime() + limits.ratingDays * DAY,
  )
  const ms = until - from.getTime()
  return ms > 0 ? { from, ms } : null
}

/** A "no", and what follows from it: the first sends the case back to work, the second to the supervisor. */
export const sayNo = (
  random: Random,
  world: World,
  told: Told,
  at: Date,
  wanted: Voice = random.weighted<Voice>({ reporter: 70, supporter: 15, neighbour: 15 }),
): Told => {
  const { record, ratings } = told
  const supporter = record.followers.at(0)?.userId
  const voice = wanted === 'supporter' && !supporter ? 'reporter' : wanted
  const rater = {
    reporter: () => record.reports[0]!.citizenId,
    supporter: () => supporter ?? '',
    neighbour: () => aNeighbour(random, world, record),
  }[voice]()
  const rating = ratingOf(random, record, voice, rater, 'bad', at)
  const complaints = record.complaints + 1
  const note = { text: whyOf(rating), quote: rating.comment || null }
  const moved =
    complaints === 1
      ? step(world.snapshot, record, 'reopen', null, at, {
          note,
          set: { ...restoredAssignee(record, world.snapshot), complaints },
        })
      : step(world.snapshot, record, 'escalate', null, at, { note, set: { complaint: true, complaints } })
  return { ...wentOn(told, moved), ratings: [...ratings, rating] }
}

const aNeighbour = (random: Random, world: World, record: CaseRecord): string => {
  const theirs = peopleOf(record)
  const others = world.demo.users.filter(
    ({ _id, role, persona }) => role === 'citizen' && persona === null && !theirs.includes(_id),
  )
  return random.pick(others)._id
}

const ratingOf = (
  random: Random,
  record: CaseRecord,
  as: Voice,
  raterId: string,
  verdict: Verdict,
  at: Date,
): RatingRecord => ({
  // Given at the end, in the order of all.
  _id: '',
  cityId: record.cityId,
  caseId: record._id,
  closure: record.closures,
  raterId,
  as,
  ...verdicts[verdict],
  ...(as === 'neighbour' ? { satisfaction: null } : {}),
  comment: random.pick(verdictLabels[verdict]),
  photos: as === 'neighbour' ? [againOf(record.reports[0]!.photos[0]!, at, record.point)] : [],
  at,
  toFollow: null,
})
