import { isOpenTo } from '@shared/domain/case/access'
import type { Voice } from '@shared/domain/case/kinds'
import { caseStateOf, publicStatuses } from '../../../server/src/cases/access'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Beat } from '../plots/plots'
import { minutesLater, nextMoment, type Pace } from '../plots/timing'
import type { Random } from '../random'
import { act } from '../steps/act'
import { passTime } from '../steps/pass-time'
import { type Flaw, flawShares } from '../steps/proof'
import { sayNo } from '../steps/rate'
import { begun, type Told, wentOn } from './story'
import type { World } from './world'

export type Life = {
  beats: readonly Beat[]
  pace: Pace
  /** Who says "me too", once it can be seen that somebody is at it. */
  followers: readonly string[]
  /** Whether people sign for the orders that they are sent. */
  signs: boolean
  /** When the last beat falls, and before which all others do; at everybody's own speed, where it is not said. */
  last?: Date
  /** What is odd about the last proof; by chance, where it is not said. */
  flaw?: Flaw | null
  /** Who says "no". */
  voice?: Voice
}

/** Lets a case live until its story, or time itself, has come to an end. What the clock does between is done, too. */
export const live = (random: Random, world: World, first: CaseRecord, life: Life): Told => {
  const beats = withSettling(random, first, life)
  const { followers, signs } = life
  const pass = (seen: Told, until: Date) =>
    passTime({ random: random.fork('time'), world, until, signs }, seen)
  let told = begun(first)
  let joining = followers
  for (const [i, beat] of beats.entries()) {
    const at = momentOf(random, told.record, beat, life, i === beats.length - 1)
    // What waits for a clock goes no further than the clock has come.
    if (at > world.now || (beat === 'wait' && life.last && at > life.last)) break
    told = pass(told, at)
    if (isTooLate(told.record, beat, at)) continue
    told = play(random, world, told, { ...life, beats }, i, at)
    if (joining.length > 0 && isPublic(told.record)) {
      told = { ...told, record: joined(random, told.record, joining, at, world.now) }
      joining = []
    }
  }
  return pass(told, world.now)
}

/**
 * What is left out where it can no longer be: whoever works by night against two hours may find no time left to ask for
 * more, and then nobody has to decide; a dispatcher may have said before whose door it is.
 */
const leftOut = ['ask_extend', 'extend', 'refuse', 'settle'] as const
const isTooLate = (seen: CaseRecord, beat: Beat, at: Date): boolean =>
  leftOut.some((action) => action === beat && !isOpenTo(action, caseStateOf(seen, at)))

const play = (random: Random, world: World, told: Told, life: Life, i: number, at: Date): Told => {
  const { beats, voice, flaw } = life
  const beat = beats[i]!
  const next = beats[i + 1]
  if (beat === 'wait') return told
  if (beat === 'no') return sayNo(random, world, told, at, voice)
  const drawn = random.weighted(flawShares)
  const odd =
    next === 'fail' || next === 'deny' ? 'same' : flaw !== undefined ? flaw : drawn === 'none' ? null : drawn
  // What is to end within the story is put off for some days, and else until long after it.
  const days = beats.includes('wait') ? random.whole(1, 5) : random.whole(9, 25)
  return wentOn(told, act(beat, { random, world, seen: told.record, at, flaw: odd, days }))
}

/** At everybody's own speed, or hurried, so that the last beat falls when the story wants it. */
const momentOf = (
  random: Random,
  record: CaseRecord,
  beat: Beat,
  { pace, last }: Life,
  isLast: boolean,
): Date => {
  const wanted = nextMoment(random, record, beat, pace)
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

const joined = (
  random: Random,
  record: CaseRecord,
  userIds: readonly string[],
  from: Date,
  now: Date,
): CaseRecord => {
  const others = userIds.filter((id) => !record.reports.some(({ citizenId }) => citizenId === id))
  const moments = others.map(() => minutesLater(from, random.between(0.2, 6)))
  moments.sort((a, b) => a.getTime() - b.getTime())
  const followers = others.map((userId, i) => ({
    userId,
    at: moments[i]! < now ? moments[i]! : now,
    from: null,
  }))
  return { ...record, followers: [...record.followers, ...followers] }
}
