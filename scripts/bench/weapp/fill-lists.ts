import { randomUUID } from 'node:crypto'
import { AuditModel } from '../../../server/src/audit/audit.model'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord, HistoryEntry } from '../../../server/src/cases/case-record'
import { listsOf, taskOf } from '../../../server/src/cases/lists/list-keys'
import type { CitySnapshot } from '../../../server/src/city/snapshot'
import { NoticeModel, type NoticeRecord } from '../../../server/src/notices/notice.model'
import { PhotoModel, type PhotoRecord } from '../../../server/src/photos/photo.model'

export type FillOptions = {
  cityId: CitySnapshot['id']
  /** The reporter of all of them. */
  citizen: string
  /** The user whose notices are as many; the messages of these failed. */
  notified: string
  /** Key of the assignee of all of them. */
  assignee: string
  count: number
}

const MINUTE = 60_000
/** Degrees, about 10 m: no two pins stand on one spot. */
const STEP = 0.0001
const PER_ROW = 15
const STEPS = 300
/** Signs of a version of a redacted picture, as the server makes them. */
const VERSION_LENGTH = 24

/**
 * Makes each list of this city as long as `count`, of copies of what the city has: open tasks, reports of a citizen,
 * cases to be dispatched, photos that wait, notices, messages, audit entries. Returns the id of a case with 300 steps.
 */
export const fillLists = async (options: FillOptions): Promise<string> => {
  const { cityId, citizen, assignee, count } = options
  const task = await one<CaseRecord>(CaseModel.findOne({ cityId, status: 'dispatched' }).lean())
  const places = Array.from({ length: count }, (_, place) => place)
  const orders = task.orders.map((order) => ({ ...order, to: assignee, waits: true }))
  const tasks = places.map((place) =>
    listed({
      ...copyOf(task, place, { citizen, kind: 'a' }),
      // Every other one is public: at work.
      status: place % 2 === 1 ? ('in_progress' as const) : task.status,
      assignee,
      orders,
      unsigned: [assignee],
    }),
  )
  const long = tasks[0]!
  long.history = longHistory(task.history)
  await CaseModel.insertMany(tasks)
  const waiting = await CaseModel.findOne({ cityId, queues: 'to_dispatch' }).lean<CaseRecord>()
  if (waiting)
    await CaseModel.insertMany(places.map((place) => listed(copyOf(waiting, place, { citizen, kind: 'b' }))))
  await fillPhotos(cityId, tasks)
  await fillNotices(options, tasks)
  await AuditModel.insertMany(tasks.map((record, place) => auditEntry(record, place)))
  return long._id
}

const listed = (record: CaseRecord): CaseRecord => ({
  ...record,
  lists: listsOf(record),
  task: taskOf(record),
})

const one = async <T>(found: PromiseLike<unknown>): Promise<T> => {
  const record = await found
  if (!record) throw new Error('the city has nothing to copy')
  return record as T
}

type Copy = { citizen: string; kind: 'a' | 'b' }

/** Newer than all real cases: ids grow with time. Nothing is left to do for a job of the server. */
const copyOf = (record: CaseRecord, place: number, { citizen, kind }: Copy): CaseRecord => {
  const [lng, lat] = record.point
  const number = String(place).padStart(5, '0')
  return {
    ...record,
    _id: `${kind.repeat(19)}${number}`.replace(/^./, 'f'),
    number: `${record.number.slice(0, 8)}-${kind === 'a' ? 8 : 9}${number}`,
    point: [lng + (place % PER_ROW) * STEP, lat + Math.floor(place / PER_ROW) * STEP],
    reports: record.reports.map((report) => ({ ...report, citizenId: citizen, requestId: randomUUID() })),
    usedPhotos: [randomUUID()],
    nextTimerAt: null,
    hasPendingNotices: false,
  }
}

/** As of a case that went to and fro for months. */
const longHistory = (history: readonly HistoryEntry[]): HistoryEntry[] => {
  const last = history.at(-1)!
  const text = '现场看过，垃圾已经清理，墙面也重新刷过，下周再来看一次。'
  const more = Array.from({ length: STEPS - history.length }, (_, place) => ({
    ...last,
    text,
    at: new Date(last.at.getTime() + (place + 1) * MINUTE),
  }))
  return [...history, ...more]
}

/** The photos of the cases are public, so that each card has its address; as many copies wait to be released. */
const fillPhotos = async (cityId: string, cases: readonly CaseRecord[]): Promise<void> => {
  const photo = await PhotoModel.findOne({ cityId, claim: { $gt: '' } }).lean<PhotoRecord>()
  if (!photo) return
  const since = (place: number) => new Date(photo.createdAt.getTime() + place * MINUTE)
  const { redaction } = photo
  await PhotoModel.updateMany(
    { cityId },
    { $set: { 'redaction.state': 'released', 'redaction.version': 'v'.repeat(VERSION_LENGTH) } },
  )
  await PhotoModel.insertMany(
    cases.map(({ reports }, place) => ({
      ...photo,
      _id: `${photo._id}-${place}`,
      claim: `report:${reports[0]!.requestId}`,
      redaction: { ...redaction, state: 'waiting' as const, since: since(place), remindAt: null },
    })),
  )
}

const fillNotices = async (
  { cityId, notified }: FillOptions,
  cases: readonly CaseRecord[],
): Promise<void> => {
  const notice = (record: CaseRecord, place: number): NoticeRecord => ({
    _id: `copy-${place}`,
    cityId,
    userId: notified,
    caseId: record._id,
    caseNumber: record.number,
    at: new Date(record.submittedAt.getTime() + place * MINUTE),
    audience: 'worker',
    title: '有新任务，请尽快处理',
    text: `${record.category.name}，${record.place}，请在时限内处理完成并上传照片。`,
    read: false,
    delivery: {
      kind: 'task',
      values: null,
      state: 'failed',
      attempts: 3,
      nextAt: null,
      result: '用户没有订阅这类消息',
      sending: null,
      msgId: null,
    },
  })
  await NoticeModel.insertMany(cases.map(notice))
}

const auditEntry = ({ cityId, _id, number }: CaseRecord, place: number) => ({
  _id: `copy-${place}`,
  cityId,
  at: new Date(Date.now() - place * MINUTE),
  kind: 'look' as const,
  what: 'reporter' as const,
  by: { id: 'copy', name: '指挥中心的一位派遣员' },
  caseId: _id,
  caseNumber: number,
  photoId: null,
  user: null,
  detail: '需要核实具体位置',
  keys: ['copy'],
})
