import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { countKinds } from '@shared/domain/counts/measures'
import { casesByNumber } from '../cases/store'
import { DomainError } from '../core/errors'
import { type CountChange, countSheet, entriesOf, sumOf, withoutZeros } from './changes'
import {
  CountedCaseModel,
  type CountedCaseRecord,
  CountModel,
  type CountRecord,
  LedgerModel,
  type MonthSums,
} from './count.model'
import { type CountContext, countCases, onceEach, settledLedger } from './ledger'

export type Rebuilt = {
  cases: number
  /** Ids of cases whose counts were not what their history says. */
  recounted: string[]
  /** Ids of counts that were not the sum of their cases. */
  corrected: string[]
}

/** Cases in one batch, and counted cases read in one go. */
const BATCH = 100
const PAGE = 1_000
/** In ms. Adding up one month takes much less. */
const HOLD = 120_000
/** Servers that use the ledger are waited for: tries, and the pause between two in ms. */
const TRIES = 600
const PAUSE = 250

/**
 * Counts a city anew from the history of all its cases, while the city runs. First each case is counted as it now is, by
 * the ledger as ever; then each month is added up from its cases, compared, and corrected. What is right stays untouched.
 */
export const rebuildCounts = async (context: CountContext): Promise<Rebuilt> => {
  const { CITY: cityId } = context.env
  const rebuilt: Rebuilt = { cases: 0, recounted: [], corrected: [] }
  for (let after = '', many = BATCH; many === BATCH; ) {
    const page = await casesByNumber(cityId, BATCH, after)
    const changes = await patiently(async () => {
      const { counted, changes } = await countCases(context, page)
      return counted.size === page.length ? changes : null
    })
    // A step that the outbox has not counted yet is no fault.
    const pending = new Set(page.flatMap(({ _id, hasPendingNotices }) => (hasPendingNotices ? [_id] : [])))
    for (const { _id, before, after: now } of changes)
      if (!pending.has(_id) && !isDeepStrictEqual(before, now)) rebuilt.recounted.push(_id)
    rebuilt.cases += page.length
    after = page.at(-1)?.number ?? after
    many = page.length
  }
  for (const month of await monthsOf(cityId))
    rebuilt.corrected.push(...(await patiently(() => rebuildMonth(context, month))))
  return rebuilt
}

const patiently = async <R>(work: () => Promise<R | null>): Promise<R> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const result = await work()
    if (result !== null) return result
    await sleep(PAUSE)
  }
  throw new DomainError('busy')
}

const monthsOf = async (cityId: string): Promise<string[]> => {
  const [ofCases, ofCounts] = await Promise.all([
    CountedCaseModel.distinct('months', { cityId }),
    CountModel.distinct('month', { cityId }),
  ])
  return [...new Set([...ofCases, ...ofCounts])].sort()
}

/**
 * Corrects the counts of one month and answers their ids; null where another rebuild is at work. The ledger is held
 * meanwhile. If that takes too long, servers go on with later batches: a count with a later batch is left alone.
 */
const rebuildMonth = async ({ env, now }: CountContext, month: string): Promise<string[] | null> => {
  const { CITY: cityId } = env
  const { batch: last, heldUntil } = await settledLedger(cityId)
  if (heldUntil && heldUntil > now()) return null
  const batch = last + 1
  const until = new Date(now().getTime() + HOLD)
  const { matchedCount } = await LedgerModel.updateOne(
    { _id: cityId, batch: last, open: null, heldUntil },
    { $set: { batch, heldUntil: until } },
  )
  if (matchedCount === 0) return null
  try {
    const wrong = await differencesIn(cityId, month)
    await onceEach(
      wrong.map(({ _id, n, ...names }) => ({
        updateOne: {
          filter: { _id, batch: { $lt: batch } },
          update: { $set: { ...names, n, sum: sumOf(n), batch } },
          upsert: true,
        },
      })),
      (writes) => CountModel.bulkWrite(writes, { ordered: false }),
    )
    return wrong.map(({ _id }) => _id)
  } finally {
    await LedgerModel.updateOne({ _id: cityId, batch }, { $set: { heldUntil: null } })
  }
}

/** The counts of a month that are not the sum of their cases, as they should be. */
const differencesIn = async (cityId: string, month: string): Promise<CountChange[]> => {
  const sums = await sumsOf(cityId, month)
  const wrong: CountChange[] = []
  for (const by of countKinds)
    for (let after = '', many = PAGE; many === PAGE; ) {
      const page = await CountModel.find({ cityId, by, month, key: { $gt: after } })
        .sort({ key: 1 })
        .limit(PAGE)
        .lean<CountRecord[]>()
      for (const { _id, key, n, sum } of page) {
        const counted = sums.get(_id) ?? { _id, cityId, by, key, month, n: {} }
        sums.delete(_id)
        const isRight = isDeepStrictEqual(withoutZeros(n), counted.n) && isSameSum(sum, sumOf(counted.n))
        if (!isRight) wrong.push(counted)
      }
      after = page.at(-1)?.key ?? after
      many = page.length
    }
  return [...wrong, ...sums.values()]
}

const isSameSum = (a: MonthSums, b: MonthSums): boolean =>
  [...entriesOf(a), ...entriesOf(b)].every(([measure]) => (a[measure] ?? 0) === (b[measure] ?? 0))

/** The counts of a month, added up from the cases that count in it. */
const sumsOf = async (cityId: string, month: string): Promise<Map<string, CountChange>> => {
  const sheet = countSheet(cityId)
  for (let after = '', many = PAGE; many === PAGE; ) {
    const page = await CountedCaseModel.find({ cityId, months: month, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<CountedCaseRecord[]>()
    for (const counted of page) sheet.add(counted, 1)
    after = page.at(-1)?._id ?? after
    many = page.length
  }
  const ofMonth = sheet.changes().filter((change) => change.month === month)
  return new Map(ofMonth.map((change) => [change._id, change]))
}
