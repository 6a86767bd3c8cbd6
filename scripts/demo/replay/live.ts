import { isOpenTo } from '@shared/domain/case/access'
import type { Voice } from '@shared/domain/case/kinds'
import { caseStateOf, publicStatuses } from '../../../server/src/cases/access'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Beat } from '../plots/plots'
import { minutesLater, nextMoment, type Pace } from '../plots/timing'
import type { Random } from '../random'
import { actOf } from './acts'
import { passTime, type Support } from './pass-time'
import { type Flaw, flawShares } from './proof'
import { sayNo } from './ratings'
import type { StoryRun } from './replay'

export type Life = {
  beats: readonly Beat[]
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
  voice?: Voice | undefined
}

/** Runs a case until its story ends or `now` is reached. Timers that fire in between run too. */
export const live = async (run: StoryRun, first: CaseRecord, life: Life): Promise<CaseRecord> => {
  const { random, replay } = run
  const { now } = replay.world
  const beats = withSettling(random, first, life)
  const supports: Support[] = []
  const pass = (seen: CaseRecord, until: Date) =>
    passTime({ random: random.fork('time'), replay, until, signs: life.signs, supports }, seen)
  let record = first
  let joining = life.followers
  for (const [i, beat] of beats.entries()) {
    const at = momentOf(random, record, { beat, life, isLast: i === beats.length - 1 })
    // A `wait` ends no later than the story's last moment.
    if (at > now || (beat === 'wait' && life.last && at > life.last)) break
    record = await pass(record, at)
    if (isTooLate(record, beat, at)) continue
    record = await play(run, record, { life: { ...life, beats }, i, at })
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
const isTooLate = (seen: CaseRecord, beat: Beat, at: Date): boolean =>
  leftOut.some((action) => action === beat && !isOpenTo(action, caseStateOf(seen, at)))

const play = async (
  run: StoryRun,
  seen: CaseRecord,
  { life: { beats, voice, flaw }, i, at }: { life: Life; i: number; at: Date },
): Promise<CaseRecord> => {
  const { random, replay } = run
  const beat = beats[i]!
  const next = beats[i + 1]
  if (beat === 'wait') return seen
  if (beat === 'no') return sayNo(run, seen, at, voice)
  const drawn = random.weighted(flawShares)
  const odd =
    next === 'fail' || next === 'deny' ? 'same' : flaw !== undefined ? flaw : drawn === 'none' ? null : drawn
  // A suspension that the story waits for is a few days long; any other ends long after the story.
  const days = beats.includes('wait') ? random.whole(1, 5) : random.whole(9, 25)
  const scene = { random, world: replay.world, seen, at, flaw: odd, days }
  const { person, input, photo } = actOf(beat, scene)
  const photos = photo && [await replay.upload(seen, at, person, photo)]
  return replay.act(seen, at, { person, action: beat, input: photos ? { ...input, photos } : input })
}

/** At the usual speed, or faster, so that the last step comes when the story needs it. */
const momentOf = (
  random: Random,
  record: CaseRecord,
  { beat, life: { pace, last, notBefore }, isLast }: { beat: Beat; life: Life; isLast: boolean },
): Date => {
  const drawn = nextMoment(random, record, beat, pace)
  const wanted = notBefore && drawn < notBefore ? notBefore : drawn
  if (!last || beat === 'wait') return wanted
  const before = record.history.at(-1)!.at
  if (isLast && last > before) return last
  if (wanted < last) return wanted
  const left = Math.max(0, last.getTime() - before.getTime()) / 60_000
  return minutesLater(before, left * random.between(0.2, 0.6))
}

/** A worker on the spot with several candidates mostly names the right frontage at once. */
const withSettling = (random: Random, { candidates }: CaseRecord, { beats, last }: Life): readonly Beat[] => {
  if (last || candidates.length === 0 || !random.chance(0.6)) return beats
  const place = beats.indexOf('acknowledge')
  return place < 0 ? beats : [...beats.slice(0, place + 1), 'settle', ...beats.slice(place + 1)]
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
