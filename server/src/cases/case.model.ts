import { type Action, type Status, statuses } from '@shared/domain/case-status'
import type { TimeLimit } from '@shared/domain/categories'
import type { PlaceKind } from '@shared/domain/place-kinds'
import { type PlaceSource, placeSources } from '@shared/domain/place-sources'
import { type Role, roles } from '@shared/domain/roles'
import type { Reason } from '@shared/domain/routing-reason'
import type { UnitKind } from '@shared/domain/unit-kinds'
import { model, Schema } from 'mongoose'
import { type PhotoRef, photoRefSchema } from '../photos/photo-ref'

/** 上报: what one citizen sent. Kept inside its case, so that storing both is one atomic write. */
export type ReportRecord = {
  /** Made on the phone. The same id is the same report, for ever. */
  requestId: string
  citizenId: string
  at: Date
  photos: PhotoRef[]
  point: [number, number]
  /** Metres, 68 %. */
  accuracy: number
  source: PlaceSource
  /** The phone's own fix, where another witness was used. */
  fix: [number, number] | null
  category: string
  words: string
  placeKind: PlaceKind | null
  /** Before whose door it is, as the citizen said. */
  frontUnitId: string | null
}

/** 办理过程: append-only, who did what, when, where, why. */
export type HistoryEntry = {
  at: Date
  action: Action | 'submit'
  /** `system` where a rule decided and no person. */
  by: { id: string; role: Role | 'system'; name: string }
  from: Status | null
  to: Status
  text: string | null
  photos: PhotoRef[]
  /** Where the person stood, and metres from there to the case. */
  point: [number, number] | null
  distance: number | null
  /** The unit that was named: whom it was dispatched to, or who was proposed on a return. */
  unit: { id: string; name: string } | null
}

export type ResponsibleRecord = { unitId: string; name: string; kind: UnitKind; duty: string | null }

export type CaseRecord = {
  _id: string
  cityId: string
  /** For people: date and a running number. */
  number: string
  status: Status
  /** Goes up by one with every change; a change names the version that it saw. */
  version: number
  category: { code: string; name: string; limit: TimeLimit }
  point: [number, number]
  accuracy: number
  /** The square of about 150 m that the point is in, see domain/place/cell. */
  cell: string
  place: string
  grid: { code: string; name: string } | null
  responsible: ResponsibleRecord | null
  coResponsible: ResponsibleRecord[]
  /** Who has it on the table, see `gridHandler` and `unitHandler`; null: the dispatcher. */
  handler: string | null
  /** The same in words, for people. */
  handledBy: string | null
  reasons: Reason[]
  candidates: { unitId: string; name: string; share: number }[]
  /** Whom an earlier dispute speaks for, while the dispatcher has not said so. */
  suggested: { unitId: string; name: string } | null
  /** Grids across the border, which are told. */
  informed: { code: string; name: string }[]
  softFirst: boolean
  /** Where lessons about this place are kept. */
  placeKey: string
  /** Closed, and its lesson is not yet learned. */
  toLearn: boolean
  submittedAt: Date
  /** The clock that runs now; both null when none does. */
  clockStartedAt: Date | null
  deadlineAt: Date | null
  reports: ReportRecord[]
  history: HistoryEntry[]
  reworks: number
  resolvedBy: string | null
  closedAt: Date | null
  /** How often it was closed: a rating belongs to one closure. */
  closures: number
  /** Whether a reporter says of the latest closure that it is no solution, and nobody has answered yet. */
  complaint: boolean
}

const point = { type: [Number], required: true }
const named = { id: { type: String, required: true }, name: { type: String, required: true } }

const report = new Schema<ReportRecord>(
  {
    requestId: { type: String, required: true },
    citizenId: { type: String, required: true },
    at: { type: Date, required: true },
    photos: [photoRefSchema],
    point,
    accuracy: { type: Number, required: true },
    source: { type: String, enum: placeSources, required: true },
    fix: { type: [Number], default: null },
    category: { type: String, required: true },
    words: { type: String, default: '' },
    placeKind: { type: String, default: null },
    frontUnitId: { type: String, default: null },
  },
  { _id: false },
)

const historyEntry = new Schema<HistoryEntry>(
  {
    at: { type: Date, required: true },
    action: { type: String, required: true },
    by: { ...named, role: { type: String, enum: [...roles, 'system'], required: true } },
    from: { type: String, enum: [...statuses, null], default: null },
    to: { type: String, enum: statuses, required: true },
    text: { type: String, default: null },
    photos: [photoRefSchema],
    point: { type: [Number], default: null },
    distance: { type: Number, default: null },
    unit: { type: new Schema(named, { _id: false }), default: null },
  },
  { _id: false },
)

const responsible = new Schema<ResponsibleRecord>(
  {
    unitId: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, required: true },
    duty: { type: String, default: null },
  },
  { _id: false },
)

const caseSchema = new Schema<CaseRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    number: { type: String, required: true },
    status: { type: String, enum: statuses, required: true },
    version: { type: Number, required: true },
    category: {
      code: { type: String, required: true },
      name: { type: String, required: true },
      limit: {
        amount: { type: Number, required: true },
        unit: { type: String, required: true },
        goal: { type: String },
      },
    },
    point,
    accuracy: { type: Number, required: true },
    cell: { type: String, required: true },
    place: { type: String, required: true },
    grid: {
      type: new Schema(
        { code: { type: String, required: true }, name: { type: String, required: true } },
        { _id: false },
      ),
      default: null,
    },
    responsible: { type: responsible, default: null },
    coResponsible: [responsible],
    handler: { type: String, default: null },
    handledBy: { type: String, default: null },
    reasons: { type: Schema.Types.Mixed, default: () => [] },
    candidates: [
      new Schema(
        { unitId: { type: String, required: true }, name: { type: String, required: true }, share: Number },
        { _id: false },
      ),
    ],
    suggested: {
      type: new Schema({ unitId: { type: String, required: true }, name: String }, { _id: false }),
      default: null,
    },
    informed: [new Schema({ code: { type: String, required: true }, name: String }, { _id: false })],
    softFirst: { type: Boolean, required: true },
    placeKey: { type: String, required: true },
    toLearn: { type: Boolean, default: false },
    submittedAt: { type: Date, required: true },
    clockStartedAt: { type: Date, default: null },
    deadlineAt: { type: Date, default: null },
    reports: [report],
    history: [historyEntry],
    reworks: { type: Number, default: 0 },
    resolvedBy: { type: String, default: null },
    closedAt: { type: Date, default: null },
    closures: { type: Number, default: 0 },
    complaint: { type: Boolean, default: false },
  },
  { collection: 'cases', versionKey: false },
)
caseSchema.index({ cityId: 1, number: 1 }, { unique: true })
caseSchema.index({ cityId: 1, 'reports.requestId': 1 }, { unique: true })
// My reports, the newest first: ids grow with time.
caseSchema.index({ cityId: 1, 'reports.citizenId': 1, _id: -1 })
// Near here: the cells around, then measured exactly.
caseSchema.index({ cityId: 1, cell: 1, _id: -1 })
// A worker's table by urgency; his past by time.
caseSchema.index({ cityId: 1, handler: 1, status: 1, deadlineAt: 1, _id: 1 })
caseSchema.index({ cityId: 1, handler: 1, _id: -1 })
// What a worker was told from across the border.
caseSchema.index({ cityId: 1, 'informed.code': 1, _id: -1 })
// Closed cases with a lesson in them, few at any time.
caseSchema.index({ cityId: 1, toLearn: 1 }, { partialFilterExpression: { toLearn: true } })
// The dispatcher's heaps, the oldest first.
caseSchema.index({ cityId: 1, status: 1, _id: 1 })
caseSchema.index({ cityId: 1, complaint: 1, status: 1, _id: 1 })

export const CaseModel = model('Case', caseSchema)
