import { type CountKind, countKinds, type Measure } from '@shared/domain/counts/measures'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import type { Row } from './tallies'

/** Per measure, the count of each day of the month: `{ received: { '01': 3 } }`. */
export type MonthCounts = Partial<Record<Measure, Record<string, number>>>

export type MonthSums = Partial<Record<Measure, number>>

/** What is counted of one area, unit, category or worker in one month; a few hundred bytes to 60 kB. */
export type CountRecord = {
  /** City, kind, key and month. */
  _id: string
  cityId: string
  by: CountKind
  /** Code of the area or category, or id of the unit or worker. */
  key: string
  /** YYYY-MM. */
  month: string
  n: MonthCounts
  /** The same added up over the month: a table of many units reads one number of each. */
  sum: MonthSums
  /** The last batch that was added. */
  batch: number
}

/** A case as it is counted: under which area, unit and category, and what. */
export type CountedAs = { area: string | null; unit: string | null; category: string; rows: Row[] }

/** What is counted of a case now, to be taken away when it changes. */
export type CountedCaseRecord = CountedAs & {
  _id: string
  cityId: string
  /** Version and ratings of the case that was counted: an older one, read before, does not replace it. */
  version: number
  rated: number
  /** Months in which it counts. */
  months: string[]
  batch: number
}

export type CaseChange = Pick<CountedCaseRecord, '_id' | 'version' | 'rated'> & {
  before: CountedAs | null
  after: CountedAs
}

/** One per city. */
export type LedgerRecord = {
  _id: string
  /** The number of the last batch. */
  batch: number
  /** The batch that is being added; whoever finds one finishes it first. */
  open: CaseChange[] | null
  /** Until then no batch is opened, for a month is being added up anew; a rebuild that died holds up no longer. */
  heldUntil: Date | null
  /** 公布: the last day whose figures everybody may see, and by whom. */
  released: { to: string; at: Date; by: { id: string; name: string } } | null
}

const count = new Schema<CountRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    by: { type: String, enum: countKinds, required: true },
    key: { type: String, required: true },
    month: { type: String, required: true },
    n: { type: Schema.Types.Mixed, default: () => ({}) },
    sum: { type: Schema.Types.Mixed, default: () => ({}) },
    batch: { type: Number, required: true },
  },
  { collection: 'counts', versionKey: false, minimize: false },
)
// All areas, units or categories of a month; those in one area have its code before theirs.
count.index({ cityId: 1, by: 1, month: 1, key: 1 })

const countedCase = new Schema<CountedCaseRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    version: { type: Number, required: true },
    rated: { type: Number, required: true },
    area: { type: String, default: null },
    unit: { type: String, default: null },
    category: { type: String, required: true },
    rows: { type: Schema.Types.Mixed, required: true },
    months: { type: [String], required: true },
    batch: { type: Number, required: true },
  },
  { collection: 'counted_cases', versionKey: false },
)
// The cases that count in a month.
countedCase.index({ cityId: 1, months: 1, _id: 1 })

const ledger = new Schema<LedgerRecord>(
  {
    _id: { type: String, required: true },
    batch: { type: Number, required: true },
    open: { type: Schema.Types.Mixed, default: null },
    heldUntil: { type: Date, default: null },
    released: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'count_ledgers', versionKey: false },
)

count.plugin(asksByIndex)
countedCase.plugin(asksByIndex)
ledger.plugin(asksByIndex)
export const CountModel = model('Count', count)
export const CountedCaseModel = model('CountedCase', countedCase)
export const LedgerModel = model('CountLedger', ledger)
