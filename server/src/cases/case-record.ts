import type { Action } from '@shared/domain/case/actions'
import type { CasePart, ProofMark } from '@shared/domain/case/kinds'
import type { Queue, RequestKind, Status } from '@shared/domain/case/status'
import type { TimeLimit } from '@shared/domain/categories'
import type { LocationSource, PlaceKind, UnitKind } from '@shared/domain/places'
import type { Role } from '@shared/domain/roles'
import type { Reason } from '@shared/domain/routing-reason'
import type { PhotoRef } from '../photos/photo-ref'
import type { Clocks } from './rules/clocks'
import type { Order } from './rules/orders'
import type { WordsCheck } from './rules/words'

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
  /** The unit whose frontage it is, as the citizen said. */
  frontUnitId: string | null
  /** 匿名: true where workers must not see the reporter either. */
  anonymous: boolean
}

/** A part of a case that is out of the public. */
export type HiddenPart = {
  part: CasePart
  /** Name of the words or id of the photo; empty for the whole case. */
  id: string
  at: Date
  by: { id: string; role: Role; name: string }
  reason: string
  /** True where the author took it back; false where staff has hidden it. */
  takenBack: boolean
}

/** 办理过程: append-only; each entry has actor, action, time, place and reason. */
export type HistoryEntry = {
  at: Date
  action: Action | 'submit'
  /** `system` where a rule decided and not a person. */
  by: { id: string; role: Role | 'system'; name: string }
  from: Status | null
  to: Status
  /** End of the promised time when the step was taken; null: none ran. */
  dueAt: Date | null
  text: string | null
  /** The text of a citizen's complaint: for staff alone. */
  quote: string | null
  photos: PhotoRef[]
  /** The place of the person, and its distance to the case in metres. */
  point: [number, number] | null
  distance: number | null
  /** The unit that the step named: the target of a dispatch, or the proposal on a return. */
  unit: { id: string; name: string } | null
  /** Marks (疑点) of a proof that a checker should look at twice. */
  marks: ProofMark[]
  /** Assignee keys of those who get a notice of it, see `recipientKeysOf`. */
  recipients: string[]
}

export type ResponsibleRecord = { unitId: string; name: string; kind: UnitKind; duty: string | null }

export type AssigneeFields = Pick<CaseRecord, 'assignee' | 'assigneeName'>

/** A request for 延期, 挂账 or 作废, until somebody else decides on it. */
export type RequestRecord = {
  kind: RequestKind
  by: { id: string; name: string; role: Role }
  at: Date
  reason: string
  /** End of the suspension that is asked for. */
  until: Date | null
  /** The clock of the approver. */
  warnAt: Date
  dueAt: Date
}

/** A person who supports the case (我也遇到). `from`: their own case that was merged into this one. */
export type FollowerRecord = { userId: string; at: Date; from: string | null }

/** A part of an ended case that goes some time after its end. `near`: its place in the lists of the neighbourhood. */
export type KeptPart = 'near' | 'originals' | 'people'

export type CaseRecord = Clocks & {
  _id: string
  cityId: string
  /** For people: date and a running number. */
  number: string
  /** 校验码, random: the number together with it finds a public case for anybody. */
  checkCode: string
  status: Status
  /** Goes up by one with every change; a change names the version that it saw. */
  version: number
  category: { code: string; name: string; limit: TimeLimit }
  point: [number, number]
  accuracy: number
  place: string
  grid: { code: string; name: string } | null
  responsible: ResponsibleRecord | null
  coResponsible: ResponsibleRecord[]
  /** Assignee key, see `gridKey` and `unitKey`; null: the dispatcher decides. */
  assignee: string | null
  /** Name of the assignee, for people. */
  assigneeName: string | null
  reasons: Reason[]
  candidates: { unitId: string; name: string; share: number }[]
  /** The unit that an earlier dispute suggests, until the dispatcher decides. */
  suggested: { unitId: string; name: string } | null
  /** Grids across the border that get a notice. */
  informed: { code: string; name: string }[]
  softFirst: boolean
  /** Key under which the learned rules about this place are kept. */
  placeKey: string
  /** Closed, and its learned rule is not stored yet. */
  toLearn: boolean
  /** True while its photos do not yet follow what it hides, or addresses that were public still work. */
  toConceal: boolean
  submittedAt: Date
  /** 立案: when it became a case; null while it is only a report. */
  acceptedAt: Date | null
  /** The time at which its clock acts next, or at which another server takes over after a crash; null: ended. */
  nextTimerAt: Date | null
  request: RequestRecord | null
  /** Parts that are out of the public; the photos follow, see `concealPending`. */
  hidden: HiddenPart[]
  /** The author's request to make the case private, until staff has decided on it. */
  privacyRequest: { by: { id: string; role: Role; name: string }; at: Date; reason: string } | null
  /** The queues of the command centre that show it. */
  queues: Queue[]
  /** Keys of all lists on which it is, see `listsOf`. */
  lists: string[]
  /** Assignee key of the person whose task it is, see `taskOf`; null: it is on nobody's list of tasks. */
  task: string | null
  extensions: number
  suspensions: number
  reports: ReportRecord[]
  /** Ids of the photos of all reports and steps, for ever: a photo is used once. */
  usedPhotos: string[]
  followers: FollowerRecord[]
  mergedInto: { id: string; number: string } | null
  history: HistoryEntry[]
  /** 内容核对 of its words. */
  checks: WordsCheck[]
  /** True while steps have pending notices; and the number of steps whose notices are made. */
  hasPendingNotices: boolean
  notifiedSteps: number
  /** Goes up with each rating, which is no step and leaves the version alone. */
  rated: number
  orders: Order[]
  /** Assignee keys of the orders that wait for a signature. */
  unsigned: string[]
  reworks: number
  resolvedBy: string | null
  closedAt: Date | null
  /** The time at which it ended, however it did; null while it is open. */
  endedAt: Date | null
  /** Parts of an ended case whose time is not over yet; empty while it is open. */
  kept: KeptPart[]
  /** How often it was closed: a rating belongs to one closure. */
  closures: number
  /** Ids of those who may still rate the latest closing; empty where it is not closed, whatever the time. */
  toRate: string[]
  /** True while a complaint about the latest closure has no answer. */
  complaint: boolean
  /** How often a complaint has moved it: the first time back to work, then to the supervisor. */
  complaints: number
  /** The shop that put it right itself, unless a check finds otherwise. Counts for the shop once closed. */
  selfFixedBy: string | null
}
