import { queues, statuses } from '@shared/domain/case/status'
import { contentStates } from '@shared/domain/content'
import { locationSources } from '@shared/domain/places'
import { roles } from '@shared/domain/roles'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { tellsOfWrites } from '../core/work'
import { photoRefSchema } from '../photos/photo-ref'
import type { CaseRecord, FollowerRecord, HistoryEntry, ReportRecord, ResponsibleRecord } from './case-record'
import type { WordsCheck, WordsDecision } from './rules/words'

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
    source: { type: String, enum: locationSources, required: true },
    fix: { type: [Number], default: null },
    category: { type: String, required: true },
    description: { type: String, default: '' },
    placeKind: { type: String, default: null },
    frontUnitId: { type: String, default: null },
    anonymous: { type: Boolean, required: true },
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
    dueAt: { type: Date, default: null },
    text: { type: String, default: null },
    quote: { type: String, default: null },
    photos: [photoRefSchema],
    point: { type: [Number], default: null },
    distance: { type: Number, default: null },
    unit: { type: new Schema(named, { _id: false }), default: null },
    // Only our own rules make these values, so the type is enough and they need no schema.
    marks: { type: Schema.Types.Mixed, default: () => [] },
    recipients: { type: [String], default: [] },
  },
  { _id: false },
)

const wordsDecision = new Schema<WordsDecision>(
  {
    show: { type: Boolean, required: true },
    reason: { type: String, default: '' },
    by: new Schema(named, { _id: false }),
    at: { type: Date, required: true },
  },
  { _id: false },
)

const wordsCheck = new Schema<WordsCheck>(
  {
    words: { type: String, required: true },
    forCitizens: { type: Boolean, required: true },
    state: { type: String, enum: contentStates, required: true },
    tries: { type: Number, required: true },
    nextAt: { type: Date, default: null },
    decision: { type: wordsDecision, default: null },
    toTell: { type: Boolean, default: false },
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
    checkCode: { type: String, required: true },
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
    assignee: { type: String, default: null },
    assigneeName: { type: String, default: null },
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
    toConceal: { type: Boolean, default: false },
    submittedAt: { type: Date, required: true },
    acceptedAt: { type: Date, default: null },
    clockStartedAt: { type: Date, default: null },
    warnAt: { type: Date, default: null },
    deadlineAt: { type: Date, default: null },
    stage: { type: Schema.Types.Mixed, default: null },
    paused: { type: Schema.Types.Mixed, default: null },
    nextTimerAt: { type: Date, default: null },
    request: { type: Schema.Types.Mixed, default: null },
    // Only our own steps make these values.
    hidden: { type: Schema.Types.Mixed, default: () => [] },
    privacyRequest: { type: Schema.Types.Mixed, default: null },
    queues: { type: [String], enum: queues, required: true },
    lists: { type: [String], required: true },
    task: { type: String, default: null },
    extensions: { type: Number, default: 0 },
    suspensions: { type: Number, default: 0 },
    reports: [report],
    usedPhotos: { type: [String], default: () => [] },
    followers: [
      new Schema<FollowerRecord>(
        {
          userId: { type: String, required: true },
          at: { type: Date, required: true },
          from: { type: String, default: null },
        },
        { _id: false },
      ),
    ],
    mergedInto: {
      type: new Schema({ id: { type: String, required: true }, number: String }, { _id: false }),
      default: null,
    },
    history: [historyEntry],
    checks: [wordsCheck],
    hasPendingNotices: { type: Boolean, default: false },
    notifiedSteps: { type: Number, default: 0 },
    rated: { type: Number, default: 0 },
    orders: { type: Schema.Types.Mixed, default: () => [] },
    unsigned: { type: [String], default: () => [] },
    reworks: { type: Number, default: 0 },
    resolvedBy: { type: String, default: null },
    closedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    kept: { type: [String], required: true },
    closures: { type: Number, default: 0 },
    toRate: { type: [String], default: () => [] },
    complaint: { type: Boolean, default: false },
    complaints: { type: Number, default: 0 },
    selfFixedBy: { type: String, default: null },
  },
  { collection: 'cases', versionKey: false },
)
// The questions of each are collected by `core/queries.test.ts`, which finds an index without one.
// A case by its number; the case of a report, which is stored once however often it is sent.
caseSchema.index({ cityId: 1, number: 1 }, { unique: true })
caseSchema.index({ cityId: 1, 'reports.requestId': 1 }, { unique: true })
// A photo is used once, by whatever case. Trap: SecantusDB refuses for ever a list of photos that some case had before a step
// added to it, even if that case is removed.
caseSchema.index(
  { cityId: 1, usedPhotos: 1 },
  { unique: true, partialFilterExpression: { usedPhotos: { $gt: '' } } },
)
// Every list in the order of time, for ids grow with it: queues, finished work, orders, open reports, the neighbourhood.
caseSchema.index({ cityId: 1, lists: 1, _id: -1 })
// The tasks of an assignee, and the open cases of a responsible unit, by urgency: an open case has not ended.
caseSchema.index(
  { cityId: 1, task: 1, deadlineAt: 1, _id: 1 },
  { partialFilterExpression: { task: { $gt: '' } } },
)
caseSchema.index({ cityId: 1, 'responsible.unitId': 1, endedAt: 1, 'stage.dueAt': 1, _id: 1 })
// All that I have reported, and all that I follow.
caseSchema.index({ cityId: 1, 'reports.citizenId': 1, _id: -1 })
caseSchema.index({ cityId: 1, 'followers.userId': 1, _id: -1 })
// Closed cases that a person may still rate, the one first whose time is over first.
caseSchema.index({ cityId: 1, toRate: 1, closedAt: 1, _id: 1 })
// Timers that are due, the oldest first. An open case has one.
caseSchema.index({ cityId: 1, nextTimerAt: 1 })
// Ended cases of which something is still to go, the longest ended first.
caseSchema.index({ cityId: 1, kept: 1, endedAt: 1 })
// Words that are due to be checked, the longest waiting first.
caseSchema.index({ cityId: 1, 'checks.nextAt': 1 })
// Few at any time: cases with pending notices, with photos still to be hidden, or that still teach a learned rule.
caseSchema.index(
  { cityId: 1, hasPendingNotices: 1, _id: 1 },
  { partialFilterExpression: { hasPendingNotices: true } },
)
caseSchema.index({ cityId: 1, toConceal: 1, _id: 1 }, { partialFilterExpression: { toConceal: true } })
caseSchema.index({ cityId: 1, toLearn: 1 }, { partialFilterExpression: { toLearn: true } })

caseSchema.plugin(asksByIndex)
caseSchema.plugin(tellsOfWrites, 'cases')
export const CaseModel = model('Case', caseSchema)
