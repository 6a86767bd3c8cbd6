import type { Voice } from '@shared/domain/case/kinds'
import type { Light } from '@shared/domain/clock'
import type { TimedStage } from '@shared/domain/flow'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import { type Beat, drawPlot, takesDays } from '../plots/plots'
import { problems, problemWeights } from '../plots/problems'
import { lastAwake, minutesLater, paceShares, pickMoment, someMoment } from '../plots/timing'
import type { Random } from '../random'
import { live } from '../replay/live'
import type { Flaw } from '../replay/proof'
import { rate, type Verdict } from '../replay/ratings'
import { blocksOf, reportProblem, reportUntil, type Search } from './report-problem'
import { type Story, storyOf } from './story'
import type { World } from './world'

/** A case that stands now where the story wants it. */
export type Staged = {
  beats: readonly Beat[]
  /** Where the rules are to send it: to a worker or a crew, to a shop first, or nowhere, so that the dispatcher decides. */
  from?: 'dispatched' | 'reminded' | 'submitted'
  /** Hours from the report to the last beat. */
  takes?: number
  /** Since when it stands there: for so many hours, or so that the clock of this stage shows this light. */
  since: number | readonly [stage: TimedStage, light: Light]
  /** What is said of the closing; nothing, where it is not said. */
  verdict?: Verdict
  voice?: Voice
  flaw?: Flaw
  followers?: readonly string[]
  /** Its orders wait for those to whom they are addressed. */
  unsigned?: true
}

export type Where = Partial<Pick<Search, 'categories' | 'blocks' | 'shop' | 'fits'>>

export const stagedCase = (
  random: Random,
  world: World,
  citizen: UserRecord,
  staged: Staged,
  where: Where = {},
): Story => {
  const { beats, from = 'dispatched', takes = 3, verdict, voice, flaw = null, followers = [] } = staged
  const last = sinceWhen(random, world, staged)
  const at = beats.length === 0 ? last : lastAwake(random, minutesLater(last, -60 * takes))
  const { fits = () => true, ...place } = { ...whereFor(random, world, from), ...where }
  const isPutOff = beats.includes('ask_suspend')
  const first = reportUntil(random, world, {
    ...place,
    citizen,
    moment: () => at,
    fits: (record) => record.status === from && fits(record) && (!isPutOff || takesDays(record, 2)),
  })
  if (!first) throw new Error(`no report comes out as the story wants it: ${from} ${beats.join()}`)
  return storyOf(first, async (replay, stored) => {
    const signs = !staged.unsigned
    const life = { beats, pace: 'steady', followers, signs, last, flaw, voice } as const
    const run = { random, replay }
    await rate(run, await live(run, stored, life), verdict ?? 'none')
  })
}

const sinceWhen = (random: Random, world: World, { since }: Staged): Date => {
  if (typeof since === 'number') return lastAwake(random, minutesLater(world.now, -60 * since))
  const [stage, light] = since
  const moments = world.moments(world.snapshot.flow.limits[stage])
  // On some days no clock of working time shows yellow.
  return pickMoment(random, moments[light].length > 0 ? moments[light] : moments.green)
}

/** Before doors, of what is not urgent: there a word to the shop comes first. */
const atDoors = ['0110', '0130', '0136', '0206']

/** Nobody answers for shared bikes in 城西街道, and rubble is first looked into: these wait for the dispatcher. */
const whereFor = (random: Random, world: World, from: Staged['from']): Where => {
  if (from === 'reminded') return { categories: atDoors }
  if (from !== 'submitted') return {}
  return random.chance(0.35)
    ? { categories: ['0493'], blocks: blocksOf(world, '450902003') }
    : { categories: ['0111'] }
}

const DAYS = 60
/** Of a hundred cases, about how many others say "me too". */
const SUPPORTED = 15

/** What somebody reported in these two months, and how it went on at everybody's own speed. */
export const pastCase = (random: Random, world: World): Story => {
  // More of it lately: the service becomes known.
  const daysAgo = 2 + Math.floor((DAYS - 2) * random.next() ** 1.25)
  const category = random.weighted(problemWeights)
  const at = someMoment(random, world.now, daysAgo, problems[category]!.atNight === true)
  const citizen = world.someone(random, 'citizen')
  const first = reportProblem(random, world.demo, world.snapshot, { at, citizen, category })
  const beats = drawPlot(random, first)
  const pace = random.weighted(paceShares)
  const followers = random.chance(SUPPORTED / 100) ? someOthers(random, world, citizen._id) : []
  return storyOf(first, async (replay, stored) => {
    const run = { random, replay }
    await rate(run, await live(run, stored, { beats, pace, followers, signs: true }))
  })
}

const someOthers = (random: Random, world: World, but: string): string[] => {
  const drawn = Array.from({ length: random.whole(1, 4) }, () => world.someone(random, 'citizen', but)._id)
  return [...new Set(drawn)]
}
