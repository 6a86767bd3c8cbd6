import type { CaseRecord } from '../../../server/src/cases/case.model'
import { deadline } from '../../../server/src/domain/deadline/deadline'
import type { UserRecord } from '../../../server/src/users/user.model'
import type { Random } from '../random'
import { liveUpTo } from './live'
import { type Stage, stages } from './plots'
import { problems } from './problems'
import { type Rated, rate, type Verdict } from './rate'
import { blocksOf, reportUntil, type Search } from './report-until'
import { isAwake, lastAwake, minutesLater } from './wall-clock'
import type { World } from './world'

const HOUR = 3_600_000

/** `queued`: the rules named nobody, and it waits for the dispatcher. */
type Staged = { stage: Stage; hoursAgo: number; verdict?: Verdict; queued?: true }

/** What each citizen of the story finds under "my reports": one of everything. */
const ofEachCitizen: readonly Staged[] = [
  { stage: 'waiting', hoursAgo: 0.4 },
  { stage: 'waiting', hoursAgo: 1.5, queued: true },
  { stage: 'acknowledged', hoursAgo: 3 },
  { stage: 'working', hoursAgo: 7 },
  { stage: 'fixed', hoursAgo: 26 },
  { stage: 'checked', hoursAgo: 31 },
  { stage: 'closed', hoursAgo: 52 },
  { stage: 'closed', hoursAgo: 120, verdict: 'good' },
  { stage: 'closed', hoursAgo: 78, verdict: 'bad' },
  { stage: 'reworking', hoursAgo: 56 },
  { stage: 'returned', hoursAgo: 22 },
  { stage: 'reopened', hoursAgo: 480, verdict: 'soso' },
  { stage: 'rejected', hoursAgo: 260 },
  { stage: 'withdrawn', hoursAgo: 330 },
]

export const citizensTables = (random: Random, world: World): Rated[] =>
  (['citizen-chen', 'citizen-li'] as const).flatMap((id) =>
    ofEachCitizen.map((staged, i) => stagedCase(random.fork(`${id}${i}`), world, world.persona(id), staged)),
  )

/** What waits at the desks: to be dispatched, checked, closed, answered for. */
const atTheDesks: readonly (Staged & { count: number })[] = [
  { stage: 'waiting', hoursAgo: 5, queued: true, count: 6 },
  { stage: 'returned', hoursAgo: 18, count: 4 },
  { stage: 'fixed', hoursAgo: 20, count: 9 },
  { stage: 'checked', hoursAgo: 28, count: 5 },
  { stage: 'closed', hoursAgo: 70, verdict: 'bad', count: 3 },
  { stage: 'acknowledged', hoursAgo: 4, count: 5 },
  { stage: 'working', hoursAgo: 9, count: 6 },
  { stage: 'waiting', hoursAgo: 1, count: 4 },
]

/** Rubbish, waste water, a broken board. */
const beforeAnEatingHouse = ['0110', '0130', '0206']

/** What was reported before the shop of the story. */
const atYang: readonly Staged[] = [
  { stage: 'acknowledged', hoursAgo: 2 },
  { stage: 'closed', hoursAgo: 100, verdict: 'good' },
  { stage: 'closed', hoursAgo: 400, verdict: 'soso' },
]

export const desks = (random: Random, world: World): Rated[] => [
  ...atTheDesks.flatMap(({ count, ...staged }, s) =>
    Array.from({ length: count }, (_, i) => {
      const own = random.fork(`${s}/${i}`)
      const hoursAgo = staged.hoursAgo * own.between(0.5, 1.5)
      return stagedCase(own, world, world.someone(own, 'citizen'), { ...staged, hoursAgo })
    }),
  ),
  ...atYang.map((staged, i) => {
    const own = random.fork(`yang${i}`)
    const { unitId } = world.persona('shopkeeper-yang')
    return stagedCase(own, world, world.someone(own, 'citizen'), staged, {
      shop: unitId ?? undefined,
      categories: beforeAnEatingHouse,
      fits: ({ responsible }) => responsible?.unitId === unitId,
    })
  }),
]

type Where = Pick<Search, 'categories' | 'blocks' | 'shop' | 'fits'>

const stagedCase = (
  random: Random,
  world: World,
  citizen: UserRecord,
  staged: Staged,
  where: Where = whereFor(world, staged),
): Rated => {
  const at = lastAwake(random, minutesLater(world.now, -60 * staged.hoursAgo))
  const first = reportUntil(random, world, { ...where, citizen, moment: () => at })
  if (!first) throw new Error('no report comes out as the story wants it')
  // What is long over ended a few days after it began.
  const lived = Math.min(world.now.getTime() - at.getTime(), 90 * HOUR)
  const record = liveUpTo(random, world, first, stages[staged.stage], new Date(at.getTime() + lived))
  return rate(random, world, record, staged.verdict ?? null)
}

/** Nobody answers for shared bikes in 城西街道: these wait for the dispatcher. Anything else finds its way. */
const whereFor = (world: World, { queued }: Staged): Where =>
  queued
    ? { categories: ['0493'], blocks: blocksOf(world, '450902003'), fits: ({ handler }) => handler === null }
    : { fits: ({ handler }) => handler !== null }

/**
 * Share of the limit that has gone, for each light. A limit that stands still over a weekend may be passed
 * many times over by Sunday.
 */
const lights = { green: [0.1, 0.72], yellow: [0.83, 0.97], red: [1.1, 14] } as const

/** What a worker of the story has on the table. */
const onTheTable: readonly { stage: Stage; light: keyof typeof lights }[] = [
  { stage: 'waiting', light: 'green' },
  { stage: 'acknowledged', light: 'green' },
  { stage: 'working', light: 'green' },
  { stage: 'acknowledged', light: 'yellow' },
  { stage: 'working', light: 'yellow' },
  { stage: 'waiting', light: 'red' },
  { stage: 'working', light: 'red' },
]

export const workersTables = (random: Random, world: World): Rated[] => {
  const moments = {
    green: momentsOf(world, 'green'),
    yellow: momentsOf(world, 'yellow'),
    red: momentsOf(world, 'red'),
  }
  return (['worker-huang', 'worker-liang', 'crew-sun'] as const).flatMap((id) => {
    const worker = world.persona(id)
    return onTheTable.map(({ stage, light }, i) => {
      const own = random.fork(`${id}${i}`)
      // On a Sunday nothing that is counted in working time can be nearly late.
      const first = taskOf(own, world, worker, moments[light]) ?? taskOf(own, world, worker, moments.green)
      if (!first) throw new Error(`${id} has nothing to do`)
      return { record: liveUpTo(own, world, first, stages[stage]), ratings: [] }
    })
  })
}

const taskOf = (
  random: Random,
  world: World,
  worker: UserRecord,
  moments: ReadonlyMap<string, Date[]>,
): CaseRecord | null => {
  const keys = world.keysOf(worker)
  const crew = world.demo.units.find(({ code }) => code === worker.unitId)
  const beat = worker.gridCodes.flatMap((code) => blocksOf(world, code))
  return reportUntil(random, world, {
    citizen: world.someone(random, 'citizen'),
    categories: [...moments.keys()].filter((code) => !crew || crew.categories.includes(code)),
    moment: (draw, category) => draw.pick(moments.get(category)!),
    fits: ({ handler }) => handler !== null && keys.includes(handler),
    // A crew has no beat; its cases come from everywhere.
    ...(crew ? {} : { blocks: beat }),
  })
}

/** For each category when it must have been reported to show this light now; by day, where that is possible. */
const momentsOf = ({ facts, now }: World, light: keyof typeof lights): Map<string, Date[]> => {
  const [low, high] = lights[light]
  const found = new Map<string, Date[]>()
  for (const category of Object.keys(problems)) {
    const { limit } = facts.categories.get(category)!
    const fits: Date[] = []
    for (let minutes = 12; minutes < 9 * 24 * 60; minutes += 12) {
      const at = minutesLater(now, -minutes)
      const end = deadline(at, limit, facts.calendar)
      const share = (now.getTime() - at.getTime()) / (end.getTime() - at.getTime())
      if (share >= low && share <= high) fits.push(at)
    }
    const byDay = fits.filter(isAwake)
    if (fits.length > 0) found.set(category, byDay.length > 0 ? byDay : fits)
  }
  return found
}
