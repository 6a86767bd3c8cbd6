import { type LedgerColumn, ledgerColumns, ledgerStates } from '@shared/contract/desk/ledger'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../../core/index-first'
import type { Place } from '../../core/paging'
import { tellsOfWrites } from '../../core/work'
import type { Filters } from '../question'

/** 问题台账 of a person, while it is written and for a day afterwards. */
export type LedgerRecord = {
  _id: string
  cityId: string
  by: { id: string; name: string }
  at: Date
  where: Filters
  columns: LedgerColumn[]
  state: (typeof ledgerStates)[number]
  /** Parts and rows that are written, and the place in the order after which the next part begins. */
  parts: number
  rows: number
  after: Place | null
  isCut: boolean
  /** Until then one server works on it. */
  heldUntil: Date
  expiresAt: Date
}

/** Some rows of a ledger: their cells as JSON, deflated. */
export type LedgerPartRecord = {
  /** Of the ledger and the place in it. */
  _id: string
  cityId: string
  /** In base64. */
  data: string
  expiresAt: Date
}

const ledger = new Schema<LedgerRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    where: { type: Schema.Types.Mixed, default: () => ({}) },
    columns: { type: [String], enum: ledgerColumns, required: true },
    state: { type: String, enum: ledgerStates, required: true },
    parts: { type: Number, required: true },
    rows: { type: Number, required: true },
    after: { type: Schema.Types.Mixed, default: null },
    isCut: { type: Boolean, required: true },
    heldUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'case_ledgers', versionKey: false, minimize: false },
)
// Ledgers that wait for a server; the latest of a person.
ledger.index({ cityId: 1, state: 1, heldUntil: 1 })
ledger.index({ cityId: 1, 'by.id': 1, _id: -1 })
ledger.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const part = new Schema<LedgerPartRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    data: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'case_ledger_parts', versionKey: false },
)
part.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

ledger.plugin(asksByIndex)
ledger.plugin(tellsOfWrites, 'ledgers')
part.plugin(asksByIndex)
export const CaseLedgerModel = model('CaseLedger', ledger)
export const LedgerPartModel = model('CaseLedgerPart', part)
