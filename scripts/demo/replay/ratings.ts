import type { Outcome, Rater, Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { findRating } from '../../../server/src/cases/ratings'
import { peopleOf } from '../../../server/src/cases/rules/readers'
import { findCase } from '../../../server/src/cases/store'
import { rateCase, stillThere } from '../../../server/src/ratings/rate'
import type { World } from '../cases/world'
import { againOf } from '../pictures/photos'
import { ratingComments } from '../plots/step-texts'
import type { Random } from '../random'
import { actorOf, type StoryRun } from './replay'

const DAY = 86_400_000

export type RatingChoice = keyof typeof ratingChoices

const ratingChoices = {
  good: { outcome: 'solved', satisfaction: 'satisfied' },
  soso: { outcome: 'partly', satisfaction: 'mostly_satisfied' },
  bad: { outcome: 'not_solved', satisfaction: 'dissatisfied' },
} as const satisfies Record<string, { outcome: Outcome; satisfaction: Satisfaction }>

/** Most people do not rate; then no rating is stored. */
const shares = {
  reporter: { none: 46, good: 37, soso: 17 },
  supporter: { none: 68, good: 22, soso: 10 },
} as const

/** Ratings of the latest closing by reporter and followers. A persona rates only if the story says so. */
export const rate = async (
  { random, replay }: StoryRun,
  record: CaseRecord,
  rating: RatingChoice | 'none' = random.weighted(shares.reporter),
): Promise<void> => {
  const { world } = replay
  const open = whenOpen(record, world.now)
  if (!open) return
  const saveRating = async (rater: UserRecord, choice: RatingChoice | 'none') => {
    if (choice === 'none' || (await hasSpoken(record, rater))) return
    const at = new Date(open.from.getTime() + Math.floor(open.ms * random.between(0.03, 0.95)))
    const input = {
      id: record._id,
      ...ratingChoices[choice],
      comment: random.pick(ratingComments[choice]),
      photos: [],
    }
    await replay.run(record, at, async (context) => {
      await rateCase(context, actorOf(rater), input)
      return record
    })
  }
  await saveRating(world.user(record.reports[0]!.citizenId), rating)
  for (const { userId } of record.followers) {
    const follower = world.user(userId)
    if (!follower.persona) await saveRating(follower, random.weighted(shares.supporter))
  }
}

const hasSpoken = async (
  { cityId, _id: caseId, closures: closure }: CaseRecord,
  { _id: raterId }: UserRecord,
): Promise<boolean> => (await findRating({ cityId, caseId, closure, raterId })) !== null

/** The period in which the latest closing can be rated; null: none. */
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

/** A "no". The server sends the case back to work by it, the second time to the supervisor. */
export const complain = async (
  { random, replay }: StoryRun,
  record: CaseRecord,
  {
    at,
    rater: chosen = random.weighted<Rater>({ reporter: 70, supporter: 15, neighbour: 15 }),
  }: { at: Date; rater?: Rater | undefined },
): Promise<CaseRecord> => {
  const { world } = replay
  const { _id: id, cityId, point } = record
  const supporter = record.followers.at(0)?.userId
  const rater = chosen === 'supporter' && !supporter ? 'reporter' : chosen
  const user = {
    reporter: () => world.user(record.reports[0]!.citizenId),
    supporter: () => world.user(supporter ?? ''),
    neighbour: () => aNeighbour(random, world, record),
  }[rater]()
  const comment = random.pick(ratingComments.bad)
  const photos =
    rater === 'neighbour'
      ? [
          await replay.upload(record, at, {
            owner: user,
            photo: againOf(record.reports[0]!.photos[0]!, at, point),
          }),
        ]
      : []
  return replay.run(record, at, async (context) => {
    const actor = actorOf(user)
    if (rater === 'neighbour') await stillThere(context, actor, { id, point, accuracy: 8, comment, photos })
    else await rateCase(context, actor, { id, ...ratingChoices.bad, comment, photos })
    return findCase(cityId, id)
  })
}

const aNeighbour = (random: Random, world: World, record: CaseRecord): UserRecord => {
  const theirs = peopleOf(record)
  const others = world.demo.users.filter(
    ({ _id, role, persona }) => role === 'citizen' && persona === null && !theirs.includes(_id),
  )
  return random.pick(others)
}
