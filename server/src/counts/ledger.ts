import { isDeepStrictEqual } from 'node:util'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { ratingsOfCases } from '../cases/ratings'
import { isDuplicate, isOnlyDuplicates } from '../core/database'
import { changesOf, countedAs, entriesOf, monthsOf, sumOf } from './changes'
import {
  type CaseChange,
  CountedCaseModel,
  type CountedCaseRecord,
  CountModel,
  LedgerModel,
  type LedgerRecord,
  type MonthCounts,
} from './count.model'

/** Other servers may open batches between the look at the ledger and the own one. */
const TRIES = 20

export type CountContext = Pick<AppContext, 'log' | 'now'> & { env: Pick<AppContext['env'], 'CITY'> }
/** `counted`: ids of the cases that are counted now; the others are to be given again. `changes`: what they changed. */
type Counted = { counted: ReadonlySet<string>; changes: readonly CaseChange[] }

/**
 * Counts these cases as they are now: once, however often it is called and by however many servers. What changes is
 * written into the ledger as one batch, then added to every count that has not had this batch. A batch that a dead server
 * has left is finished first.
 */
export const countCases = async (context: CountContext, records: readonly CaseRecord[]): Promise<Counted> => {
  const { env, log, now } = context
  for (let tries = 0; tries < TRIES && records.length > 0; tries++) {
    const ledger = await settledLedger(env.CITY)
    if (ledger.heldUntil && ledger.heldUntil > now()) break
    const { changes, counted } = await changesSince(records, log)
    if (changes.length === 0 || (await addBatch({ ...ledger, open: changes }))) return { counted, changes }
  }
  return { counted: new Set(), changes: [] }
}

/** The ledger of a city once its last batch is finished. */
export const settledLedger = async (cityId: string): Promise<LedgerRecord> => {
  const ledger = await LedgerModel.findOne({ _id: cityId }).lean<LedgerRecord>()
  if (ledger) {
    await finish(ledger)
    return ledger
  }
  await LedgerModel.create({ _id: cityId, batch: 0, open: null, heldUntil: null, released: null }).catch(
    (error: unknown) => {
      if (!isDuplicate(error)) throw error
    },
  )
  return settledLedger(cityId)
}

type Changes = { changes: CaseChange[]; counted: Set<string> }

/** What changes with these cases since they were counted. A case that cannot be counted holds up no other. */
const changesSince = async (records: readonly CaseRecord[], log: AppContext['log']): Promise<Changes> => {
  const cityId = records[0]?.cityId ?? ''
  const ids = records.map(({ _id }) => _id)
  const stored = await CountedCaseModel.find({ _id: { $in: ids }, cityId }).lean<CountedCaseRecord[]>()
  const before = new Map(stored.map((one) => [one._id, one]))
  const ratings = await ratingsOfCases(cityId, records)
  const changes: CaseChange[] = []
  const counted = new Set<string>()
  for (const record of records) {
    try {
      const after = countedAs(record, ratings.get(record._id) ?? [])
      const change = changeOf(record, before.get(record._id) ?? null, after)
      if (change) changes.push(change)
      counted.add(record._id)
    } catch (err) {
      log.error({ err, case: record._id }, 'counting a case')
    }
  }
  return { changes, counted }
}

/** Null where nothing changes, or where another server has counted a newer version of the case. */
const changeOf = (
  { _id, version, rated }: CaseRecord,
  stored: CountedCaseRecord | null,
  after: CaseChange['after'],
): CaseChange | null => {
  if (!stored) return { _id, version, rated, before: null, after }
  const isNewer = stored.version > version || (stored.version === version && stored.rated > rated)
  const { area, unit, category, rows } = stored
  const before = { area, unit, category, rows }
  const isSame = stored.version === version && stored.rated === rated && isDeepStrictEqual(before, after)
  return isNewer || isSame ? null : { _id, version, rated, before, after }
}

/** False where another server was faster: then the cases may have been counted differently meanwhile. */
const addBatch = async (seen: LedgerRecord & { open: CaseChange[] }): Promise<boolean> => {
  const { _id, batch: last, open, heldUntil } = seen
  const batch = last + 1
  const { matchedCount } = await LedgerModel.updateOne(
    { _id, batch: last, open: null, heldUntil },
    { $set: { batch, open, heldUntil: null } },
  )
  if (matchedCount > 0) await finish({ ...seen, batch })
  return matchedCount > 0
}

/**
 * Adds the open batch wherever it is missing. Several servers may do so at once, each of them only in part: a count
 * carries the number of its last batch and takes none twice.
 */
const finish = async ({ _id: cityId, batch, open }: LedgerRecord): Promise<void> => {
  if (!open) return
  await onceEach(
    changesOf(cityId, open).map(({ _id, cityId, by, key, month, n }) => ({
      updateOne: {
        filter: { _id, batch: { $lt: batch } },
        update: { $inc: incrementsOf(n), $set: { batch }, $setOnInsert: { cityId, by, key, month } },
        upsert: true,
      },
    })),
    (writes) => CountModel.bulkWrite(writes, { ordered: false }),
  )
  await onceEach(
    open.map(({ _id, version, rated, after }) => ({
      updateOne: {
        filter: { _id, batch: { $lt: batch } },
        update: { $set: { ...after, cityId, version, rated, months: monthsOf(after), batch } },
        upsert: true,
      },
    })),
    (writes) => CountedCaseModel.bulkWrite(writes, { ordered: false }),
  )
  await LedgerModel.updateOne({ _id: cityId, batch }, { $set: { open: null } })
}

const incrementsOf = (n: MonthCounts): Record<string, number> =>
  Object.fromEntries([
    ...entriesOf(n).flatMap(([measure, days]) =>
      Object.entries(days).map(([day, times]) => [`n.${measure}.${day}`, times]),
    ),
    ...entriesOf(sumOf(n)).map(([measure, times]) => [`sum.${measure}`, times]),
  ])

/** A record that has this batch already does not match, and is then found a duplicate: nothing is left to do for it. */
export const onceEach = async <W>(writes: W[], write: (writes: W[]) => Promise<unknown>): Promise<void> => {
  if (writes.length === 0) return
  try {
    await write(writes)
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}
