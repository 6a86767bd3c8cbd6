import type { Rater } from '@shared/domain/case/kinds'
import type { Light } from '@shared/domain/clock'
import type { TimedStage } from '@shared/domain/flow'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { textName } from '../../../server/src/cases/rules/parts'
import { drawPlot, type StoryStep, takesDays } from '../plots/plots'
import { problems, problemWeights } from '../plots/problems'
import { authorTexts } from '../plots/step-texts'
import { lastAwake, minutesLater, paceShares, pickMoment, someMoment } from '../plots/timing'
import type { Random } from '../random'
import { live } from '../replay/live'
import type { Flaw } from '../replay/proof'
import { type RatingChoice, rate } from '../replay/ratings'
import type { Replay } from '../replay/replay'
import { blocksOf, reportProblem, reportUntil, type Search } from './report-problem'
import { type Story, storyOf } from './story'
import type { World } from './world'

/** A case that is now in the state that the story needs. */
export type StagedCase = {
  steps: readonly StoryStep[]
  /** The wanted routing result: a worker or crew, a shop first, or nobody, so that the dispatcher decides. */
  from?: 'dispatched' | 'reminded' | 'submitted'
  /** Hours from the report to the last step. */
  takes?: number
  /** Time in the present state: a number of hours, or long enough for this stage to show this light. */
  since: number | readonly [stage: TimedStage, light: Light]
  /** The rating of the closing; absent: no rating. */
  rating?: RatingChoice
  rater?: Rater
  flaw?: Flaw
  followers?: readonly string[]
  /** What the author has just done beside the work. */
  author?: AuthorAct
  /** Its orders are not signed yet. */
  unsigned?: true
  /** Limits the search for the report; each given field replaces the default for `from`. */
  search?: SearchFilter
}

export type SearchFilter = Partial<Pick<Search, 'categories' | 'blocks' | 'shop' | 'fits'>>

export const stagedCase = (
  random: Random,
  world: World,
  { citizen, ...staged }: StagedCase & { citizen: UserRecord },
): Story => {
  const { steps, from = 'dispatched', takes = 3, rating, rater, flaw = null, followers = [] } = staged
  const last = sinceWhen(random, world, staged)
  const at = steps.length === 0 ? last : lastAwake(random, minutesLater(last, -60 * takes))
  const { fits = () => true, ...place } = { ...filterFor(random, world, from), ...staged.search }
  const isPutOff = steps.includes('ask_suspend')
  const first = reportUntil(random, world, {
    ...place,
    citizen,
    moment: () => at,
    fits: (record) => record.status === from && fits(record) && (!isPutOff || takesDays(record, 2)),
  })
  if (!first) throw new Error(`no report comes out as the story wants it: ${from} ${steps.join()}`)
  return storyOf(first, async (replay, stored) => {
    const signs = !staged.unsigned
    const life = { steps, pace: 'steady', followers, signs, last, flaw, rater } as const
    const run = { random, replay }
    const record = await live(run, stored, life)
    if (staged.author) await actAsAuthor(replay, record, { citizen, author: staged.author })
    await rate(run, record, rating ?? 'none')
  })
}

/** 补充; 补充 and 收回 of it; 申请不公开. */
type AuthorAct = 'adds' | 'takes_back' | 'asks_private'

const actAsAuthor = async (
  replay: Replay,
  seen: CaseRecord,
  { citizen: person, author }: { citizen: UserRecord; author: AuthorAct },
): Promise<void> => {
  const at = replay.world.now
  if (author === 'asks_private') {
    const input = { reason: authorTexts.private }
    await replay.act(seen, at, { person, action: 'ask_private', input })
    return
  }
  const addition = { words: authorTexts[author], photos: [] }
  const added = await replay.act(seen, at, { person, action: 'supplement', input: addition })
  if (author === 'adds') return
  const part = { part: 'words' as const, partId: textName(added.history.length - 1).id }
  await replay.act(added, at, { person, action: 'take_back', input: part })
}

const sinceWhen = (random: Random, world: World, { since }: StagedCase): Date => {
  if (typeof since === 'number') return lastAwake(random, minutesLater(world.now, -60 * since))
  const [stage, light] = since
  const moments = world.moments(world.snapshot.flow.limits[stage])
  // On some days no limit in working time can be yellow.
  return pickMoment(random, moments[light].length > 0 ? moments[light] : moments.green)
}

/** Categories in front of shops that are not urgent, so that the shop is reminded first. */
const shopCategories = ['0110', '0130', '0136', '0206']

/** Shared bikes in 城西街道 have no responsible unit, and rubble is verified first. Both wait for the dispatcher. */
const filterFor = (random: Random, world: World, from: StagedCase['from']): SearchFilter => {
  if (from === 'reminded') return { categories: shopCategories }
  if (from !== 'submitted') return {}
  return random.chance(0.35)
    ? { categories: ['0493'], blocks: blocksOf(world, '450902003') }
    : { categories: ['0111'] }
}

const DAYS = 60
/** Percent of the cases that other citizens support (我也遇到). */
const SUPPORTED = 15

/** A random case of the last two months. All actors work at their usual speed. */
export const pastCase = (random: Random, world: World): Story => {
  // Recent days have more reports: the service becomes known.
  const daysAgo = 2 + Math.floor((DAYS - 2) * random.next() ** 1.25)
  const category = random.weighted(problemWeights)
  const at = someMoment(
    random,
    minutesLater(world.now, -24 * 60 * daysAgo),
    problems[category]!.atNight === true,
  )
  const citizen = world.someone(random, 'citizen')
  const first = reportProblem(random, world, { at, citizen, category })
  const steps = drawPlot(random, first)
  const pace = random.weighted(paceShares)
  const followers = random.chance(SUPPORTED / 100) ? someOthers(random, world, citizen._id) : []
  return storyOf(first, async (replay, stored) => {
    const run = { random, replay }
    await rate(run, await live(run, stored, { steps, pace, followers, signs: true }))
  })
}

const someOthers = (random: Random, world: World, but: string): string[] => {
  const drawn = Array.from({ length: random.whole(1, 4) }, () => world.someone(random, 'citizen', but)._id)
  return [...new Set(drawn)]
}
