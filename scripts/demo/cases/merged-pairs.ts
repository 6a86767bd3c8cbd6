import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { peopleOf } from '../../../server/src/cases/steps/merge'
import { type Beat, stretches } from '../plots/plots'
import { lastAwake, minutesLater } from '../plots/timing'
import type { Random } from '../random'
import { step } from '../steps/act'
import { passTime } from '../steps/pass-time'
import { rate, type Verdict } from '../steps/rate'
import { reportProblem, reportUntil } from '../steps/report-problem'
import { live } from './live'
import { begun, type Story, type Told, wentOn } from './story'
import type { World } from './world'

type Pair = {
  first: string | null
  second: string | null
  beats: readonly Beat[]
  hoursAgo: number
  verdict?: Verdict
}

/** Two reports of one thing. A stranger's, where nobody is named. */
const pairs: readonly Pair[] = [
  { first: null, second: 'citizen-li', beats: ['acknowledge', 'start'], hoursAgo: 7 },
  { first: 'citizen-chen', second: null, beats: ['acknowledge', 'start'], hoursAgo: 6 },
  { first: 'citizen-chen', second: 'citizen-li', beats: stretches.done, hoursAgo: 170, verdict: 'good' },
  ...[200, 420, 700, 900, 1200].map((hoursAgo) => ({
    first: null,
    second: null,
    hoursAgo,
    beats: stretches.done,
  })),
]

export const mergedPairs = (random: Random, world: World): Story[] =>
  pairs.map((pair, i) => mergedPair(random.fork(`pair${i}`), world, pair))

const mergedPair = (random: Random, world: World, pair: Pair): Story => {
  const { first, second, beats, hoursAgo, verdict } = pair
  const citizen = first ? world.user(first) : world.someone(random, 'citizen')
  const other = second ? world.user(second) : world.someone(random, 'citizen', citizen._id)
  const at = lastAwake(random, minutesLater(world.now, -60 * hoursAgo))
  const search = { citizen, moment: () => at, fits: ({ status }: CaseRecord) => status === 'dispatched' }
  const kept = reportUntil(random, world, search)
  if (!kept) throw new Error('no report comes out as the story wants it')
  const doubled = reportBeside(random, world, kept, other)
  return {
    reports: [kept, doubled],
    tell: ([one, two]) => {
      if (!one || !two) throw new Error('a pair is two')
      const life = { beats, pace: 'steady', followers: [], signs: true } as const
      const told = live(random, world, one, life)
      const { merged, into } = mergeInto(random, world, two, told)
      return [rate(random, world, into, verdict), merged]
    },
  }
}

/** The same thing, seen by somebody else a few minutes later. */
const reportBeside = (
  random: Random,
  world: World,
  { category, point, submittedAt }: CaseRecord,
  citizen: UserRecord,
) =>
  reportProblem(random, world.demo, world.snapshot, {
    at: minutesLater(submittedAt, random.between(2, 7)),
    citizen,
    category: category.code,
    beside: point,
  })

/** 并案: whoever waits for the second follows the first from then on, as on the server. */
const mergeInto = (
  random: Random,
  world: World,
  second: CaseRecord,
  first: Told,
): { merged: Told; into: Told } => {
  const at = minutesLater(second.submittedAt, random.between(1, 6))
  const seen = passTime({ random, world, until: at, signs: false }, begun(second))
  const { _id: id, number } = first.record
  const merged = step(world.snapshot, seen.record, 'merge', world.someone(random, 'dispatcher'), at, {
    note: { text: '与前一件是同一处，合并办理' },
    set: { mergedInto: { id, number } },
  })
  const joined = peopleOf(second).map((userId) => ({ userId, at, from: second._id }))
  const follow = (state: CaseRecord): CaseRecord => ({
    ...state,
    followers: [...state.followers, ...joined],
  })
  const since = first.before.map((state) => (state.history.at(-1)!.at > at ? follow(state) : state))
  const into = { ...first, before: since, record: follow(first.record) }
  return { merged: wentOn(seen, merged), into }
}
