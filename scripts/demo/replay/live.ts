import { isOpenTo } from '@shared/domain/case/access'
import type { Rater } from '@shared/domain/case/kinds'
import { caseStateOf } from '../../../server/src/cases/access'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { publicStatuses } from '../../../server/src/cases/rules/parts'
import type { StoryStep } from '../plots/plots'
import { minutesLater, nextMoment, type Pace } from '../plots/timing'
import type { Random } from '../random'
import { actOf } from './acts'
import { passTime, type Support } from './pass-time'
import { type Flaw, flawShares } from './proof'
import { complain } from './ratings'
import type { StoryRun } from './replay'

export type Life = {
  steps: readonly StoryStep[]
  pace: Pace
  /** Ids of the people who say "me too" (我也遇到), once the case is public. */
  followers: readonly string[]
  /** True if the recipients sign their orders. */
  signs: boolean
  /** Time of the last step; all others come earlier. Default: all actors work at their usual speed. */
  last?: Date
  /** No step is taken before this moment. */
  notBefore?: Date
  /** The flaw of the last proof; default: random. */
  flaw?: Flaw | null
  /** The person who says "no". */
  rater?: Rater | undefined
}

/** Runs a case until its story ends or `now` is reached. Timers that fire in between run too. */
export const live = async (run: StoryRun, first: CaseRecord, life: Life): Promise<CaseRecord> => {
  const { random, replay } = run
  const { now } = replay.world
  const steps = withSettling(random, first, life)
  const supports: Support[] = []
  const pass = (seen: CaseRecord, until: Date) =>
    passTime({ random: random.fork('time'), replay, until, signs: life.signs, supports }, seen)
  let record = first
  let joining = life.followers
  for (const [i, step] of steps.entries()) {
    const at = momentOf(random, record, { step, life, isLast: i === steps.length - 1 })
    // A `wait` ends no later than the story's last moment.
    if (at > now || (step === 'wait' && life.last && at > life.last)) break
    record = await pass(record, at)
    if (isTooLate(record, step, at)) continue
    record = await play(run, record, { life: { ...life, steps }, i, at })
    if (joining.length > 0 && isPublic(record)) {
      supports.push(...supportsOf(run, record, { userIds: joining, from: at }))
      joining = []
    }
  }
  return pass(record, now)
}

/**
 * Steps that are left out if the list of actions no longer allows them. At night a limit of two hours may leave no time
 * to request an extension, and then there is nothing to decide. A dispatcher may have named the frontage before.
 */
const leftOut = ['ask_extend', 'extend', 'refuse', 'settle'] as const
const isTooLate = (seen: CaseRecord, step: StoryStep, at: Date): boolean =>
  leftOut.some((action) => action === step && !isOpenTo(action, caseStateOf(seen, at)))

const play = async (
  run: StoryRun,
  seen: CaseRecord,
  { life: { steps, rater, flaw }, i, at }: { life: Life; i: number; at: Date },
): Promise<CaseRecord> => {
  const { random, replay } = run
  const step = steps[i]!
  const next = steps[i + 1]
  if (step === 'wait') return seen
  if (step === 'no') return complain(run, seen, { at, rater })
  const drawn = random.weighted(flawShares)
  const odd =
    next === 'fail' || next === 'deny' ? 'same' : flaw !== undefined ? flaw : drawn === 'none' ? null : drawn
  // A suspension that the story waits for is a few days long; any other ends long after the story.
  const days = steps.includes('wait') ? random.whole(1, 5) : random.whole(9, 25)
  const scene = { random, world: replay.world, seen, at, flaw: odd, days }
  const { person, input, photo } = actOf(step, scene)
  const photos = photo && [await replay.upload(seen, at, { owner: person, photo })]
  return replay.act(seen, at, { person, action: step, input: photos ? { ...input, photos } : input })
}

/** At the usual speed, or faster, so that the last step comes when the story needs it. */
const momentOf = (
  random: Random,
  record: CaseRecord,
  { step, life: { pace, last, notBefore }, isLast }: { step: StoryStep; life: Life; isLast: boolean },
): Date => {
  const drawn = nextMoment(random, record, { step, pace })
  const moment = notBefore && drawn < notBefore ? notBefore : drawn
  if (!last || step === 'wait') return moment
  const before = record.history.at(-1)!.at
  if (isLast && last > before) return last
  if (moment < last) return moment
  const left = Math.max(0, last.getTime() - before.getTime()) / 60_000
  return minutesLater(before, left * random.between(0.2, 0.6))
}

/** A worker on the spot with several candidates mostly names the right frontage at once. */
const withSettling = (
  random: Random,
  { candidates }: CaseRecord,
  { steps, last }: Life,
): readonly StoryStep[] => {
  if (last || candidates.length === 0 || !random.chance(0.6)) return steps
  const place = steps.indexOf('acknowledge')
  return place < 0 ? steps : [...steps.slice(0, place + 1), 'settle', ...steps.slice(place + 1)]
}

const isPublic = ({ status }: CaseRecord): boolean => (publicStatuses as readonly string[]).includes(status)

const supportsOf = (
  { random, replay: { world } }: StoryRun,
  { reports }: CaseRecord,
  { userIds, from }: { userIds: readonly string[]; from: Date },
): Support[] =>
  userIds
    .filter((id) => !reports.some(({ citizenId }) => citizenId === id))
    .map((id) => {
      const at = minutesLater(from, random.between(0.2, 6))
      return { at: at < world.now ? at : world.now, user: world.user(id) }
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
