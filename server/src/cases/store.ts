import { isDeepStrictEqual } from 'node:util'
import { wallTime } from '@shared/domain/clock'
import { model, Schema, type UpdateQuery } from 'mongoose'
import { duplicatesIn, isDuplicate } from '../core/database'
import { readTogether, together } from '../core/each'
import { DomainError } from '../core/errors'
import { tellOfWrite } from '../core/work'
import { CaseModel } from './case.model'
import type { CaseRecord, HistoryEntry } from './case-record'
import { listsOf } from './lists/list-keys'
import { queuesOf } from './rules/next-actor'
import { becomesShown, type WordsCheck } from './rules/words'

const readCase = readTogether((cityId, ids) =>
  CaseModel.find({ _id: { $in: ids }, cityId })
    .lean<CaseRecord[]>()
    .exec(),
)

/** The case by its id, or `case_not_found`. */
export const findCase = async (cityId: string, id: string): Promise<CaseRecord> => {
  const found = await readCase(cityId, id)
  if (!found) throw new DomainError('case_not_found')
  return found
}

export const findCaseOfNumber = (cityId: string, number: string): Promise<CaseRecord | null> =>
  CaseModel.findOne({ cityId, number }).lean<CaseRecord>().exec()

export const findCaseOfRequest = (cityId: string, requestId: string): Promise<CaseRecord | null> =>
  CaseModel.findOne({ cityId, 'reports.requestId': requestId }).lean<CaseRecord>().exec()

/** The points of all open cases of a city. */
export const openCasePoints = async (cityId: string): Promise<CaseRecord['point'][]> => {
  // An open case has a timer, one that has ended has none.
  const open = { cityId, nextTimerAt: { $gt: new Date(0) } }
  const found = await CaseModel.find(open, { point: 1 }).sort({ nextTimerAt: 1 }).lean()
  return found.map(({ point }) => point)
}

/** All cases of a city in the order of their numbers. `after`: the number of the last one that was read. */
export const casesByNumber = (cityId: string, most: number, after: string): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, number: { $gt: after } })
    .sort({ number: 1 })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/** Without the casts of mongoose: our own rules made the record, and `store.schema.test.ts` holds it against the schema. */
const written = { ignoreUndefined: true } as const

/** Stores a new case. `photo_already_used`; any other duplicate, as of the request, stays the error of the database. */
export const openCase = async (record: CaseRecord): Promise<void> => {
  await insertCase(record).catch(nameUsedPhoto)
  tellOfWrite('cases')
}

/** Cases that come at once are one command, and reach the disk together. */
const insertCase = together<CaseRecord, null>(async (records) => {
  if (records.length === 1) return [await insertAlone(records[0]!)]
  try {
    await CaseModel.collection.insertMany(records as never[], { ...written, ordered: false })
    return records.map(() => null)
  } catch (error) {
    const refused = duplicatesIn(error)
    if (!refused) throw error
    // Such an error does not name the index: each of these gets one of its own.
    return Promise.all(
      records.map((record, i) => (refused.has(i) ? insertAlone(record).catch((own: Error) => own) : null)),
    )
  }
})

const insertAlone = async (record: CaseRecord): Promise<null> => {
  await CaseModel.collection.insertOne(record as never, written)
  return null
}

/** A step as it is written. `photos`: the ids of those that it uses. */
export type StepWrite = {
  set: Partial<CaseRecord>
  entry: HistoryEntry
  check: WordsCheck | null
  photos: readonly string[]
}

/** Stores a step on the case as it was seen, if `also` holds; null where it has changed since. `photo_already_used`. */
export const writeStep = async (
  seen: CaseRecord,
  { set, entry, check, photos }: StepWrite,
  also: Record<string, unknown>,
): Promise<CaseRecord | null> => {
  const { _id, cityId, status, version } = seen
  const push: Record<string, unknown> = { history: entry }
  if (check) push.checks = check
  if (photos.length > 0) push.usedPhotos = { $each: photos }
  const { matchedCount } = await CaseModel.collection
    .updateOne(
      { _id, cityId, status, version, ...also } as never,
      { $set: set, $inc: { version: 1 }, $push: push } as never,
      written,
    )
    .catch(nameUsedPhoto)
  if (matchedCount === 0) return null
  tellOfWrite('cases')
  return {
    ...seen,
    ...set,
    version: version + 1,
    history: [...seen.history, entry],
    checks: check ? [...seen.checks, check] : seen.checks,
    usedPhotos: [...seen.usedPhotos, ...photos],
  }
}

const nameUsedPhoto = (error: unknown): never => {
  if (isDuplicate(error) && error.keyPattern?.usedPhotos)
    throw new DomainError('photo_already_used', { id: error.keyValue?.usedPhotos })
  throw error
}

const CounterModel = model(
  'Counter',
  new Schema<{ _id: string; last: number }>(
    { _id: { type: String, required: true }, last: { type: Number, required: true } },
    { collection: 'counters', versionKey: false },
  ),
)

/** Gives the next number of a city's day, such as 20261122-0001. A number may stay unused; none is given twice. */
export type CaseNumbers = (cityId: string, at: Date) => Promise<string>

/** The largest block; and the ms within which a used-up block doubles the next one, and after which it is one number again. */
const BLOCK_MOST = 64
const BLOCK_IS_SHORT = 1_000
const BLOCK_IS_LONG = 10_000

/**
 * Numbers of one server. It takes them from the counter of all servers in blocks, which grow with the load: in quiet times
 * a block is one number, so that numbers have no gaps. What is left at midnight, or when the server ends, stays unused.
 */
export const caseNumbers = (most = BLOCK_MOST): CaseNumbers => {
  let block = { counter: '', next: 1, last: 0, size: 1, takenAt: new Date(0) }
  let taking: Promise<void> | null = null
  const take = async (counter: string, at: Date): Promise<void> => {
    const lasted = Math.abs(at.getTime() - block.takenAt.getTime())
    const grown = lasted < BLOCK_IS_SHORT ? Math.min(most, block.size * 2) : block.size
    const size = lasted > BLOCK_IS_LONG ? 1 : grown
    const last = await countUp(counter, size)
    block = { counter, next: last - size + 1, last, size, takenAt: at }
  }
  return async (cityId, at) => {
    const { year, month, day } = wallTime(at.getTime())
    const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
    const counter = `${cityId}:${date}`
    while (block.counter !== counter || block.next > block.last) {
      // One at a time takes a block; the others then look whether it is theirs and has enough.
      taking ??= take(counter, at).finally(() => {
        taking = null
      })
      await taking
    }
    return `${date}-${String(block.next++).padStart(4, '0')}`
  }
}

/** Counts a counter of all servers up; the last number is the answer. */
const countUp = async (_id: string, by: number): Promise<number> => {
  const take = () =>
    CounterModel.findOneAndUpdate(
      { _id },
      { $inc: { last: by } },
      { upsert: true, returnDocument: 'after' },
    ).lean()
  // The first two of a day at once: one creates the counter; the other gets an error (MongoDB) or no document
  // (SecantusDB), and finds the counter in the second try.
  const counter = (await take().catch(nullIfDuplicate)) ?? (await take())
  if (!counter) throw new Error('an upsert gave no document')
  return counter.last
}

const nullIfDuplicate = (error: unknown): null => {
  if (isDuplicate(error)) return null
  throw error
}

/** Cases that have left the public, whose photos may still have public addresses. `after`: id of the last one read. */
export const casesToConceal = (cityId: string, most: number, after: string): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, toConceal: true, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/** A case that has changed meanwhile is looked at once more. */
export const markConcealed = async ({ _id, cityId, version }: CaseRecord): Promise<void> => {
  await CaseModel.updateOne({ _id, cityId, version }, { $set: { toConceal: false } })
}

/** The cases of reports by their request ids, and of these ids. */
export const casesOf = async (
  cityId: string,
  { ids, requestIds }: { ids: readonly string[]; requestIds: readonly string[] },
): Promise<CaseRecord[]> => {
  const [byId, byRequest] = await Promise.all([
    CaseModel.find({ cityId, _id: { $in: [...ids] } }).lean<CaseRecord[]>(),
    CaseModel.find({ cityId, 'reports.requestId': { $in: [...requestIds] } }).lean<CaseRecord[]>(),
  ])
  return [...byId, ...byRequest]
}

/** Cases with words that are due to be checked, in the order of the index: of a list no other can be asked for. */
export const casesWithWordsToCheck = (cityId: string, now: Date, most: number): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, 'checks.nextAt': { $lte: now } })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/**
 * Replaces the check of words, if it is still as it was before, and the queues that follow from it. Null where it is not,
 * or where the queues belong to another version of the case. Words that are shown now are to be told of.
 */
export const storeCheck = async (
  seen: CaseRecord,
  before: WordsCheck,
  after: WordsCheck,
): Promise<CaseRecord | null> => {
  const { words, tries, nextAt } = before
  const isShownNow = becomesShown(before, after)
  const check = isShownNow ? { ...after, toTell: true } : after
  const checks = seen.checks.map((one) => (one.words === words ? check : one))
  const queues = queuesOf({ ...seen, checks })
  const unchanged = { _id: seen._id, cityId: seen.cityId, checks: { $elemMatch: { words, tries, nextAt } } }
  const set: UpdateQuery<CaseRecord> = { 'checks.$': check }
  if (isShownNow) set.hasPendingNotices = true
  // A step on the way would write the queues that it has seen.
  const [where, change] = isDeepStrictEqual(queues, seen.queues)
    ? [unchanged, { $set: set }]
    : [
        { ...unchanged, version: seen.version },
        { $set: { ...set, queues, lists: listsOf({ ...seen, queues }) }, $inc: { version: 1 } },
      ]
  return CaseModel.findOneAndUpdate(where, change, { returnDocument: 'after' }).lean<CaseRecord>()
}

/** Cases with pending notices, the oldest first. `after`: id of the last case that was read; empty: none was. */
export const casesWithPendingNotices = (cityId: string, most: number, after: string): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, hasPendingNotices: true, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/** Cases with pending notices, up to `most`, and the moment of the oldest pending step among them. */
export const pendingNotices = async (
  cityId: string,
  most: number,
): Promise<{ count: number; oldestAt: Date | null }> => {
  const cases = await CaseModel.find(
    { cityId, hasPendingNotices: true },
    { notifiedSteps: 1, 'history.at': 1 },
  )
    .sort({ _id: 1 })
    .limit(most)
    .lean<Pick<CaseRecord, 'notifiedSteps' | 'history'>[]>()
  // Words that are shown late are pending without a step.
  const moments = cases.flatMap(({ notifiedSteps, history }) => history[notifiedSteps]?.at.getTime() ?? [])
  return { count: cases.length, oldestAt: moments.length > 0 ? new Date(Math.min(...moments)) : null }
}

/**
 * Notices of all steps that were read are out. A case stays pending where it is not counted, where a step or a rating came
 * meanwhile, and where words are shown since.
 */
export const markNotified = async (
  records: readonly CaseRecord[],
  counted: ReadonlySet<string>,
): Promise<void> => {
  if (records.length === 0) return
  const writes = records.map(({ _id, cityId, version, rated, history, checks }) => {
    const told = checks.filter(({ toTell }) => toTell).map(({ words }) => words)
    const others = { $not: { $elemMatch: { toTell: true, words: { $nin: told } } } }
    const set: UpdateQuery<CaseRecord> = { notifiedSteps: history.length }
    if (counted.has(_id)) set.hasPendingNotices = false
    if (told.length > 0) set['checks.$[one].toTell'] = false
    const arrayFilters = told.length > 0 ? [{ 'one.words': { $in: told } }] : []
    return {
      updateOne: {
        filter: { _id, cityId, version, rated, checks: others },
        update: { $set: set },
        arrayFilters,
      },
    }
  })
  await CaseModel.bulkWrite(writes, { ordered: false })
}
