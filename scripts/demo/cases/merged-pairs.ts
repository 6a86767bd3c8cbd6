import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { findCase } from '../../../server/src/cases/store'
import { type StoryStep, stretches } from '../plots/plots'
import { lastAwake, minutesLater } from '../plots/timing'
import type { Random } from '../random'
import { live } from '../replay/live'
import { passTime } from '../replay/pass-time'
import { type RatingChoice, rate } from '../replay/ratings'
import type { StoryRun } from '../replay/replay'
import { reportProblem, reportUntil } from './report-problem'
import type { Story } from './story'
import type { World } from './world'

type Pair = {
  first: string | null
  second: string | null
  steps: readonly StoryStep[]
  hoursAgo: number
  rating?: RatingChoice
}

/** Two reports of one thing. A report without a named reporter is a random citizen's. */
const pairs: readonly Pair[] = [
  { first: null, second: 'citizen-li', steps: ['acknowledge', 'start'], hoursAgo: 7 },
  { first: 'citizen-chen', second: null, steps: ['acknowledge', 'start'], hoursAgo: 6 },
  { first: 'citizen-chen', second: 'citizen-li', steps: stretches.done, hoursAgo: 170, rating: 'good' },
  ...[200, 420, 700, 900, 1200].map((hoursAgo) => ({
    first: null,
    second: null,
    hoursAgo,
    steps: stretches.done,
  })),
]

export const mergedPairs = (random: Random, world: World): Story[] =>
  pairs.map((pair, i) => mergedPair(random.fork(`pair${i}`), world, pair))

const mergedPair = (random: Random, world: World, pair: Pair): Story => {
  const { first, second, steps, hoursAgo, rating } = pair
  const citizen = first ? world.user(first) : world.someone(random, 'citizen')
  const other = second ? world.user(second) : world.someone(random, 'citizen', citizen._id)
  const at = lastAwake(random, minutesLater(world.now, -60 * hoursAgo))
  const search = { citizen, moment: () => at, fits: ({ status }: CaseRecord) => status === 'dispatched' }
  const kept = reportUntil(random, world, search)
  if (!kept) throw new Error('no report comes out as the story wants it')
  const doubled = reportBeside(random, world, { first: kept, citizen: other })
  return {
    reports: [kept, doubled],
    tell: async (replay, [one, two]) => {
      if (!one || !two) throw new Error('a pair is two')
      const run = { random, replay }
      const mergedAt = minutesLater(two.submittedAt, random.between(1, 6))
      await mergeInto(run, two, { into: one.number, at: mergedAt })
      const stored = await findCase(one.cityId, one._id)
      const life = { steps, pace: 'steady', followers: [], signs: true, notBefore: mergedAt } as const
      await rate(run, await live(run, stored, life), rating)
    },
  }
}

/** A second report of the same thing, by another citizen a few minutes later. */
const reportBeside = (
  random: Random,
  world: World,
  { first: { category, point, submittedAt }, citizen }: { first: CaseRecord; citizen: UserRecord },
) =>
  reportProblem(random, world, {
    at: minutesLater(submittedAt, random.between(2, 7)),
    citizen,
    category: category.code,
    beside: point,
  })

/** 并案: followers of the second case follow the first from then on. */
const mergeInto = async (
  { random, replay }: StoryRun,
  second: CaseRecord,
  { into, at }: { into: string; at: Date },
): Promise<void> => {
  const seen = await passTime({ random, replay, until: at, signs: false, supports: [] }, second)
  await replay.act(seen, at, {
    person: replay.world.someone(random, 'dispatcher'),
    action: 'merge',
    input: { into, note: '与前一件是同一处，合并办理' },
  })
}
