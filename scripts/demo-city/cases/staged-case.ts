import type { Light } from '@shared/domain/clock'
import type { TimedStage } from '@shared/domain/flow'
import type { Voice } from '@shared/domain/rating'
import type { UserRecord } from '../../../server/src/users/user.model'
import type { Random } from '../random'
import { pickMoment } from './lights'
import { live } from './live'
import { type Beat, takesDays } from './plots'
import type { Flaw } from './proof'
import { rate, type Verdict } from './rate'
import { blocksOf, reportUntil, type Search } from './report-until'
import { type Story, storyOf } from './story'
import { lastAwake, minutesLater } from './wall-clock'
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
  return storyOf(first, (numbered) => {
    const life = { beats, pace: 'steady', followers, signs: !staged.unsigned, last, flaw } as const
    return rate(random, world, live(random, world, numbered, { ...life, voice }), verdict ?? 'none')
  })
}

const sinceWhen = (random: Random, world: World, { since }: Staged): Date => {
  if (typeof since === 'number') return lastAwake(random, minutesLater(world.now, -60 * since))
  const [stage, light] = since
  const moments = world.moments(world.facts.flow.limits[stage])
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
