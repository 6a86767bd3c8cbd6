import { wallTime } from '@shared/domain/clock'
import pMap from 'p-map'
import pino from 'pino'
import type { AppContext } from '../../../server/src/app/context'
import { createContext } from '../../../server/src/app/create-context'
import { readEnv } from '../../../server/src/app/env'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { learnFrom } from '../../../server/src/cases/steps/close'
import { caseNumbers, markNotified } from '../../../server/src/cases/store'
import { rebuildCounts } from '../../../server/src/counts/rebuild'
import { NoticeModel } from '../../../server/src/notices/notice.model'
import { LearnedRuleModel } from '../../../server/src/routing/learned-rule.model'
import { learnedFrom } from '../../../server/src/routing/learned-rules'
import { rebuildRows } from '../../../server/src/worklist/keep-rows'
import type { Story } from '../cases/story'
import type { World } from '../cases/world'
import { minutesLater } from '../plots/timing'
import { createReplay, type Replay } from './replay'

const HOUR = 60
/** Minutes: older notices are not kept, and those older than `READ` have been read. */
const KEPT = 10 * 24 * HOUR
const READ = 10 * HOUR

/** Stories under way at the same time; the embedded database handles about this many parallel writes. */
const AT_ONCE = 16

/**
 * Replays the stories through the server's own use cases. The reports come first, those of a day in order of time.
 * So ids and numbers are the same for the same stories. Then each story runs on a clock of its own. The users must
 * be in the store.
 */
export const replayStories = async (world: World, stories: readonly Story[]): Promise<void> => {
  const context = contextOf(world)
  const notifyFrom = minutesLater(world.now, -KEPT)
  const replayOf = (newId: (at: Date) => string) => createReplay({ context, world, notifyFrom, newId })
  const stored = await submitAll(stories, replayOf)
  await pMap(
    stories,
    ({ reports, tell }, i) =>
      tell(
        replayOf(ratingIds(i)),
        reports.map((report) => stored.get(report)!),
      ),
    { concurrency: AT_ONCE },
  )
  await notifyRest(world)
  await learnInOrder(world)
  // Stories run in parallel; counts and rows of their cases are made together at the end.
  await rebuildCounts({ ...context, now: () => world.now })
  await rebuildRows(context)
}

/** The configuration that the use cases need; no message leaves the machine. */
const contextOf = ({ demo, snapshot }: World): AppContext => {
  const env = readEnv({
    MONGODB_URI: 'mongodb://connected-already',
    TOKEN_SECRET: 'nobody signs in while the stories are replayed',
    CITY: demo.city._id,
    DEMO: '1',
    FILE_STORE: 'local',
    FILES_DIR: '/nowhere',
  })
  const context = createContext({ env, log: pino({ level: 'silent' }), snapshot: () => snapshot })
  // One at a time, so that each start gives the same numbers.
  return { ...context, nextCaseNumber: caseNumbers(1) }
}

type ReplayOf = (newId: (at: Date) => string) => Replay

const submitAll = async (
  stories: readonly Story[],
  replayOf: ReplayOf,
): Promise<ReadonlyMap<CaseRecord, CaseRecord>> => {
  const inOrder = stories
    .flatMap(({ reports }) => reports)
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())
  const stored = new Map<CaseRecord, CaseRecord>()
  const byDay = new Map<string, [number, CaseRecord][]>()
  for (const [place, report] of inOrder.entries()) {
    const day = dayOf(report.submittedAt)
    byDay.set(day, [...(byDay.get(day) ?? []), [place, report]])
  }
  const submitDay = async (reports: [number, CaseRecord][]) => {
    for (const [place, report] of reports)
      stored.set(report, await replayOf((at) => idAt(at, place)).submit(report))
  }
  await pMap(byDay.values(), submitDay, { concurrency: AT_ONCE })
  return stored
}

const dayOf = (at: Date): string => {
  const { year, month, day } = wallTime(at.getTime())
  return `${year}-${month}-${day}`
}

/** Counters above those of the cases, in a range for each story: no story has 4096 ratings. */
const ratingIds = (story: number) => {
  let made = 0
  return (at: Date): string => idAt(at, (story + 1) * 0x1000 + made++)
}

/** 24 hex digits as an ObjectId has them: seconds, five bytes for the machine, a counter. */
const idAt = (at: Date, count: number): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') +
  'de30c17900' +
  count.toString(16).padStart(6, '0')

/** No step of the demo waits for its notices at the first start; only the personas have an inbox. */
const notifyRest = async ({ demo, now }: World): Promise<void> => {
  const cityId = demo.city._id
  const pending = await CaseModel.find({ cityId, hasPendingNotices: true }).lean<CaseRecord[]>()
  await markNotified(pending, new Set(pending.map(({ _id }) => _id)))
  const personas = demo.users.filter(({ persona }) => persona !== null).map(({ _id }) => _id)
  await NoticeModel.deleteMany({ cityId, userId: { $nin: personas } })
  await NoticeModel.updateMany({ cityId, at: { $lt: minutesLater(now, -READ) } }, { $set: { read: true } })
}

/** Stories run in parallel, but a rule is learned from cases in the order in which they were closed. */
const learnInOrder = async ({ demo }: World): Promise<void> => {
  const cityId = demo.city._id
  await LearnedRuleModel.deleteMany({ cityId })
  const closed = await CaseModel.find({ cityId, closedAt: { $ne: null } })
    .sort({ closedAt: 1, _id: 1 })
    .lean<CaseRecord[]>()
  for (const record of closed) if (learnedFrom(record)) await learnFrom(record)
}
