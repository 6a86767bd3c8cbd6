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
  /** Who says "me too", once it can be seen that somebody is at it. */
  followers: readonly string[]
  /** Whether people sign for the orders that they are sent. */
  signs: boolean
  /** When the last beat falls, and before which all others do; at everybody's own speed, where it is not said. */
  last?: Date
  /** No beat falls before this moment. */
  notBefore?: Date
  /** What is odd about the last proof; by chance, where it is not said. */
  flaw?: Flaw | null
  /** Who says "no". */
  voice?: Voice | undefined
}

/** Lets a case live until its story, or time itself, has come to an end. What the clock does between is done, too. */
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
    // What waits for a clock goes no further than the clock has come.
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
 * What is left out where it can no longer be: whoever works by night against two hours may find no time left to ask for
 * more, and then nobody has to decide; a dispatcher may have said before whose door it is.
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
  // What is to end within the story is put off for some days, and else until long after it.
  const days = beats.includes('wait') ? random.whole(1, 5) : random.whole(9, 25)
  const scene = { random, world: replay.world, seen, at, flaw: odd, days }
  const { person, input, photo } = actOf(beat, scene)
  const photos = photo && [await replay.upload(seen, at, person, photo)]
  return replay.act(seen, at, { person, action: beat, input: photos ? { ...input, photos } : input })
}

/** At everybody's own speed, or hurried, so that the last beat falls when the story wants it. */
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

/** Who is on the spot and finds several doors mostly says at once which it is. */
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
