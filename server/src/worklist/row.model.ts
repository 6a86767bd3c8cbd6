import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

/** 行: what the table of cases is searched by, one for each case, written after the step. The case itself is read for its card. */
export type RowRecord = {
  /** The id of the case. */
  _id: string
  cityId: string
  /** Goes up with every change of the case and every rating: an older row does not replace a newer one. */
  stamp: number
  /** When it was reported. */
  at: Date
  /** What it is filtered by, see `termsOf`; and pairs of letters of its visible texts, see `pairsOf`. */
  terms: string[]
  pairs: string[]
  isOpen: boolean
  /** The clock that runs now. */
  warnAt: Date | null
  dueAt: Date | null
}

const row = new Schema<RowRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    stamp: { type: Number, required: true },
    at: { type: Date, required: true },
    terms: { type: [String], required: true },
    pairs: { type: [String], required: true },
    isOpen: { type: Boolean, required: true },
    warnAt: { type: Date, default: null },
    dueAt: { type: Date, default: null },
  },
  { collection: 'case_rows', versionKey: false },
)
// By the rarest term of a question, in the order of time.
row.index({ cityId: 1, terms: 1, at: -1, _id: -1 })
row.index({ cityId: 1, pairs: 1, at: -1, _id: -1 })
// Open cases by urgency.
row.index({ cityId: 1, terms: 1, dueAt: 1, _id: 1 }, { partialFilterExpression: { isOpen: true } })

row.plugin(asksByIndex)
export const RowModel = model('CaseRow', row)
