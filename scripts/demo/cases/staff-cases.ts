import { type Light, lightOf } from '@shared/domain/clock'
import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { type StoryStep, stretches, takesDays } from '../plots/plots'
import { problems } from '../plots/problems'
import { minutesLater, pickMoment } from '../plots/timing'
import type { Random } from '../random'
import { live } from '../replay/live'
import { blocksOf, reportUntil, type Search } from './report-problem'
import { type StagedCase, stagedCase } from './staged-case'
import { type Story, storyOf } from './story'
import type { World } from './world'

type Task = { steps: readonly StoryStep[]; light: Light; unsure?: true }

/** The open cases of a worker; one of them has an uncertain frontage. */
const workerTasks: readonly Task[] = [
  { steps: [], light: 'green' },
  { steps: ['acknowledge'], light: 'green', unsure: true },
  { steps: ['acknowledge', 'start'], light: 'green' },
  { steps: ['acknowledge', 'start', 'ask_extend'], light: 'green' },
  { steps: ['acknowledge'], light: 'yellow' },
  { steps: ['acknowledge', 'start'], light: 'yellow' },
  { steps: [], light: 'red' },
  { steps: ['acknowledge', 'start'], light: 'red' },
]

export const workerStories = (random: Random, world: World): Story[] => [
  ...(['worker-huang', 'worker-liang', 'crew-sun'] as const).flatMap((id) => {
    const worker = world.persona(id)
    return workerTasks.map((task, i) => taskOf(random.fork(`${id}${i}`), world, { ...task, worker }))
  }),
  ...(['worker-huang', 'worker-liang'] as const).map((id) =>
    toVerify(random.fork(`${id} looks`), world, world.persona(id)),
  ),
]

const taskOf = (
  random: Random,
  world: World,
  { worker, steps, light, unsure }: Task & { worker: UserRecord },
): Story => {
  const keys = assigneeKeysOf(worker)
  const crew = world.demo.units.find(({ code }) => code === worker.unitId)
  const lit = (shownLight: Light, fits: (record: CaseRecord) => boolean) =>
    reportUntil(random, world, {
      citizen: world.someone(random, 'citizen'),
      ...momentsOf(world, shownLight, crew?.categories),
      fits: (record) =>
        record.status === 'dispatched' &&
        record.assignee !== null &&
        keys.includes(record.assignee) &&
        fits(record),
      // A crew has no grids of its own; its cases come from the whole city.
      blocks: crew ? undefined : blocksOfWorker(world, worker),
    })
  const isLit = (record: CaseRecord) => steps.length > 0 || lightNow(record, world.now) === light
  const isMeant = (record: CaseRecord) =>
    record.candidates.length > 0 === (unsure === true && !crew) &&
    (!steps.includes('ask_extend') || takesDays(record, 1))
  // On a Sunday no limit in working time can be close to its deadline.
  const first =
    lit(light, (record) => isLit(record) && isMeant(record)) ??
    lit('green', isMeant) ??
    lit('green', () => true)
  if (!first) throw new Error(`${worker._id} has nothing to do`)
  return storyOf(first, async (replay, stored) => {
    // The worker starts at once, and slowly where the limit allows it.
    const span = (world.now.getTime() - stored.submittedAt.getTime()) / 60_000
    const last = minutesLater(stored.submittedAt, Math.min(span * 0.8, 45 * steps.length))
    await live({ random, replay }, stored, { steps, pace: 'steady', followers: [], signs: false, last })
  })
}

/** 核实: reported in the worker's grids; the responsible unit is still unknown. */
const toVerify = (random: Random, world: World, worker: UserRecord): Story =>
  stagedCase(random, world, {
    citizen: world.someone(random, 'citizen'),
    steps: ['ask_verify'],
    from: 'submitted',
    takes: 0.1,
    since: ['acceptance', 'green'],
    search: { categories: ['0111'], blocks: blocksOfWorker(world, worker) },
  })

const blocksOfWorker = (world: World, { gridCodes }: UserRecord) =>
  gridCodes.flatMap((code) => blocksOf(world, code))

/** The light of the next actor's stage, as the worker sees it. */
const lightNow = ({ stage }: CaseRecord, now: Date): Light | null =>
  stage && lightOf(stage.warnAt.getTime(), stage.dueAt.getTime(), now.getTime())

/** Categories in which a case can show this light now, with possible times of the report. */
const momentsOf = (
  { snapshot, moments }: World,
  light: Light,
  among = Object.keys(problems),
): Pick<Search, 'categories' | 'moment'> => {
  const found = new Map(
    Object.keys(problems)
      .filter((code) => among.includes(code))
      .map((code) => [code, moments(snapshot.categories.get(code)!.limit)[light]] as const)
      .filter(([, some]) => some.length > 0),
  )
  return { categories: [...found.keys()], moment: (draw, category) => pickMoment(draw, found.get(category)!) }
}

const { work, end, done } = stretches
const again = ['acknowledge', 'start'] as const

/** Cases in the queues of the command centre: to accept, dispatch, check, close, decide or answer. */
const centreCases: readonly (StagedCase & { count: number })[] = [
  { steps: [], from: 'submitted', since: ['acceptance', 'green'], count: 4 },
  { steps: [], from: 'submitted', since: ['acceptance', 'yellow'], count: 1 },
  { steps: [], from: 'submitted', since: ['acceptance', 'red'], count: 2, unsigned: true },
  { steps: ['accept'], from: 'submitted', takes: 0.3, since: ['dispatch', 'green'], count: 2 },
  { steps: ['acknowledge', 'return'], takes: 20, since: ['dispatch', 'green'], count: 3 },
  { steps: ['acknowledge', 'return'], takes: 2, since: ['dispatch', 'red'], count: 1, unsigned: true },
  { steps: work, takes: 24, since: ['check', 'green'], count: 5 },
  { steps: work, takes: 6, since: ['check', 'yellow'], count: 1, unsigned: true },
  { steps: work, takes: 6, since: ['check', 'red'], count: 1, unsigned: true },
  { steps: work, takes: 22, since: ['check', 'green'], flaw: 'far', count: 1 },
  { steps: work, takes: 26, since: ['check', 'green'], flaw: 'old', count: 1 },
  { steps: work, takes: 30, since: ['check', 'green'], flaw: 'album', count: 1 },
  { steps: work, takes: 5, since: ['check', 'green'], flaw: 'same', count: 1 },
  { steps: [...work, 'pass'], takes: 40, since: ['closing', 'green'], count: 3 },
  { steps: [...work, 'pass'], takes: 20, since: ['closing', 'red'], count: 1, unsigned: true },
  { steps: [...done, 'no', ...again], takes: 60, since: 5, count: 2 },
  { steps: [...done, 'no', ...work], takes: 70, since: ['check', 'green'], rater: 'neighbour', count: 1 },
  {
    steps: [...done, 'no', ...work, ...end, 'no'],
    takes: 140,
    since: ['answer', 'yellow'],
    count: 1,
    unsigned: true,
  },
  { steps: ['acknowledge', 'ask_suspend'], takes: 24, since: 2, count: 2 },
  { steps: ['acknowledge', 'ask_void'], takes: 8, since: 1, count: 1 },
  { steps: ['ask_void'], from: 'submitted', takes: 0.2, since: ['acceptance', 'green'], count: 1 },
  { steps: ['acknowledge', 'ask_suspend', 'suspend'], takes: 9, since: 60, count: 2 },
  { steps: ['acknowledge'], takes: 0.5, since: 3, count: 3 },
  { steps: again, takes: 2, since: 6, count: 3 },
  { steps: [], since: ['acknowledgement', 'green'], count: 2 },
]

export const centreStories = (random: Random, world: World): Story[] =>
  centreCases.flatMap(({ count, ...staged }, s) =>
    Array.from({ length: count }, (_, i) => {
      const own = random.fork(`${s}/${i}`)
      return stagedCase(own, world, { ...staged, citizen: world.someone(own, 'citizen') })
    }),
  )
