import { type BulkAction, bulkActions, bulkStates } from '@shared/contract/desk/bulk'
import type { ErrorCode } from '@shared/contract/endpoint'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../../core/index-first'
import { tellsOfWrites } from '../../core/work'

/** The fields of the action that all cases share. */
export type BulkStep = {
  action: BulkAction
  unitId?: string | undefined
  gridCode?: string | undefined
  into?: string | undefined
  note: string
}

/** 批量: one action on many cases, planned by a person. Its cases are fixed from then on. */
export type BulkRecord = {
  _id: string
  cityId: string
  by: { id: string; name: string }
  at: Date
  step: BulkStep
  cases: { id: string; number: string }[]
  state: (typeof bulkStates)[number]
  /** Cases with a result, counted from the first, and those of them that were refused. */
  next: number
  refused: number
  /** Until then one server works on it. */
  heldUntil: Date
  expiresAt: Date
}

/** What became of one case. `taken`: a server is about to take the step, or died at it. */
export type BulkRowRecord = {
  /** Of the job and the place in it. */
  _id: string
  cityId: string
  job: string
  caseId: string
  number: string
  state: 'taken' | 'done' | 'refused'
  /** The version of the case for which the step counts; when it was taken up. */
  version: number
  at: Date
  code: ErrorCode | null
  expiresAt: Date
}

const bulk = new Schema<BulkRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    step: {
      type: new Schema<BulkStep>(
        {
          action: { type: String, enum: bulkActions, required: true },
          unitId: String,
          gridCode: String,
          into: String,
          note: { type: String, default: '' },
        },
        { _id: false },
      ),
      required: true,
    },
    cases: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: bulkStates, required: true },
    next: { type: Number, required: true },
    refused: { type: Number, required: true },
    heldUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'bulk_jobs', versionKey: false },
)
// Jobs that wait for a server; the latest of a person.
bulk.index({ cityId: 1, state: 1, heldUntil: 1 })
bulk.index({ cityId: 1, 'by.id': 1, _id: -1 })
bulk.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const bulkRow = new Schema<BulkRowRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    job: { type: String, required: true },
    caseId: { type: String, required: true },
    number: { type: String, required: true },
    state: { type: String, enum: ['taken', 'done', 'refused'], required: true },
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    code: { type: String, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'bulk_rows', versionKey: false },
)
// The results of a job, in the order of its cases.
bulkRow.index({ cityId: 1, job: 1, state: 1, _id: 1 })
bulkRow.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

bulk.plugin(asksByIndex)
bulk.plugin(tellsOfWrites, 'bulk')
bulkRow.plugin(asksByIndex)
export const BulkModel = model('Bulk', bulk)
export const BulkRowModel = model('BulkRow', bulkRow)
