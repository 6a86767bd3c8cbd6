import type { Action } from '@shared/domain/case/actions'
import type { ProofMark } from '@shared/domain/case/kinds'
import type { Queue, RequestKind, Status } from '@shared/domain/case/status'
import type { TimeLimit } from '@shared/domain/categories'
import type { LocationSource, PlaceKind, UnitKind } from '@shared/domain/places'
import type { Role } from '@shared/domain/roles'
import type { Reason } from '@shared/domain/routing-reason'
import type { PhotoRef } from '../photos/photo-ref'
import type { Clocks } from './rules/clocks'
import type { Order } from './rules/orders'

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
  source: LocationSource
  /** The phone's own fix, where another source was used. */
  fix: [number, number] | null
  category: string
  description: string
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
  /** What a citizen wrote who says that it is not put right: for staff alone. */
  quote: string | null
  photos: PhotoRef[]
  /** Where the person stood, and metres from there to the case. */
  point: [number, number] | null
  distance: number | null
  /** The unit that was named: whom it was dispatched to, or who was proposed on a return. */
  unit: { id: string; name: string } | null
  /** What of a proof should be looked at twice. */
  marks: ProofMark[]
  /** Addresses of those who are told of it, see `recipientKeysOf`. */
  recipients: string[]
}

export type ResponsibleRecord = { unitId: string; name: string; kind: UnitKind; duty: string | null }

export type AssigneeFields = Pick<CaseRecord, 'assignee' | 'assigneeName'>

/** 延期, 挂账, 作废: what somebody has asked for, until somebody else decides. */
export type RequestRecord = {
  kind: RequestKind
  by: { id: string; name: string; role: Role }
  at: Date
  reason: string
  /** Of a suspension: when it is to end. */
  until: Date | null
  /** The clock of whoever decides. */
  warnAt: Date
  dueAt: Date
}

/** Who says "me too". `from`: the case of theirs that was merged into this one. */
export type FollowerRecord = { userId: string; at: Date; from: string | null }

export type CaseRecord = Clocks & {
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
  /** Who has it on the table, see `gridKey` and `unitKey`; null: the dispatcher. */
  assignee: string | null
  /** The same in words, for people. */
  assigneeName: string | null
  reasons: Reason[]
  candidates: { unitId: string; name: string; share: number }[]
  /** Whom an earlier dispute speaks for, while the dispatcher has not said so. */
  suggested: { unitId: string; name: string } | null
  /** Grids across the border, which are told. */
  informed: { code: string; name: string }[]
  softFirst: boolean
  /** Where learnedRules about this place are kept. */
  placeKey: string
  /** Closed, and its learnedRule is not yet learned. */
  toLearn: boolean
  submittedAt: Date
  /** 立案: when it became a case; null while it is only a report. */
  acceptedAt: Date | null
  /** When its clock next does something by itself, or a server that died while at it is to be helped out; null: ended. */
  nextTimerAt: Date | null
  request: RequestRecord | null
  /** The queues of the command centre in which it lies. */
  queues: Queue[]
  extensions: number
  suspensions: number
  reports: ReportRecord[]
  followers: FollowerRecord[]
  mergedInto: { id: string; number: string } | null
  history: HistoryEntry[]
  /** Whether steps are in the history of which not everybody has been told yet, and how many have been told. */
  hasPendingNotices: boolean
  notifiedSteps: number
  orders: Order[]
  /** To whom an order is addressed that still waits for a signature. */
  unsigned: string[]
  reworks: number
  resolvedBy: string | null
  closedAt: Date | null
  /** How often it was closed: a rating belongs to one closure. */
  closures: number
  /** Whether somebody says of the latest closure that it is no solution, and nobody has answered yet. */
  complaint: boolean
  /** How often a "no" has moved it: the first time back to work, then to the supervisor. */
  complaints: number
  /** The shop that says it put it right itself, until somebody finds otherwise; a good mark once the case is closed. */
  selfFixedBy: string | null
}
