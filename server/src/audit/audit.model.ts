import { type AuditKind, type AuditSubject, auditKinds, auditSubjects } from '@shared/contract/settings'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

type Named = { id: string; name: string }

/** One entry of the audit log. Written once; it goes by itself after a year. */
export type AuditRecord = {
  _id: string
  cityId: string
  at: Date
  kind: AuditKind
  what: AuditSubject
  by: Named
  caseId: string | null
  caseNumber: string | null
  photoId: string | null
  user: Named | null
  detail: string
  /** All by which the entry can be found. */
  keys: string[]
}

const DAY_SECONDS = 86_400
const KEPT_DAYS = 365

const named = new Schema<Named>(
  { id: { type: String, required: true }, name: { type: String, required: true } },
  { _id: false },
)
const entry = new Schema<AuditRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    at: { type: Date, required: true },
    kind: { type: String, enum: auditKinds, required: true },
    what: { type: String, enum: auditSubjects, required: true },
    by: { type: named, required: true },
    caseId: { type: String, default: null },
    caseNumber: { type: String, default: null },
    photoId: { type: String, default: null },
    user: { type: named, default: null },
    detail: { type: String, default: '' },
    keys: { type: [String], required: true },
  },
  { collection: 'audit', versionKey: false },
)
entry.index({ cityId: 1, at: -1, _id: -1 })
entry.index({ cityId: 1, keys: 1, at: -1, _id: -1 })
entry.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * DAY_SECONDS })

const refuse = () => {
  throw new Error('the audit log is append-only')
}
entry.pre(/^(update(One|Many)|replaceOne|delete(One|Many)|findOneAnd\w+)$/, refuse)
entry.pre('bulkWrite', refuse)
entry.pre('save', function () {
  if (!this.isNew) refuse()
})

entry.plugin(asksByIndex)
export const AuditModel = model('Audit', entry)
