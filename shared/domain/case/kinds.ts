/** 三单: 提醒单 asks, 交办单 gives the task, 督办单 goes to the head and the supervisor. */
export const orderKinds = ['reminder', 'assignment', 'supervision'] as const
export type OrderKind = (typeof orderKinds)[number]

const letters: Record<OrderKind, string> = { reminder: 'T', assignment: 'J', supervision: 'D' }

/** Such as J20261122-0001-02: the second order of that case. Needs no counter of its own, and names its case. */
export const orderNumber = (kind: OrderKind, caseNumber: string, place: number): string =>
  `${letters[kind]}${caseNumber}-${String(place).padStart(2, '0')}`

/** The case that an order belongs to, and its place there, counted from 1; null: no such number. */
export const readOrderNumber = (number: string): { caseNumber: string; place: number } | null => {
  const found = /^[TJD](\d{8}-\d{4,8})-(\d{2,3})$/.exec(number)
  return found ? { caseNumber: found[1] ?? '', place: Number(found[2]) } : null
}

/** Origin of a proof's photo. The album requires a reason: its photos may be of any day. */
export const proofSources = ['camera', 'album'] as const
export type ProofSource = (typeof proofSources)[number]

/** Marks (疑点) that a checker should look at twice. A marked proof is never hidden. */
export const proofMarks = ['far', 'old', 'album', 'same_picture'] as const

/** Stored as values, and put into Chinese only when shown. `of`: an earlier picture of this case, of this person, or of this very proof. */
export type ProofMark =
  | { code: 'far'; metres: number }
  | { code: 'old'; minutes: number }
  | { code: 'album'; reason: string }
  | { code: 'same_picture'; of: 'case' | 'mine' | 'new' }

export const outcomes = ['solved', 'partly', 'not_solved'] as const
export type Outcome = (typeof outcomes)[number]

export const satisfactions = ['satisfied', 'mostly_satisfied', 'dissatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

/** The rater of a closing: a reporter, a supporter (我也遇到), or a neighbour who objects. */
export const raters = ['reporter', 'supporter', 'neighbour'] as const
export type Rater = (typeof raters)[number]

/** A complaint of either kind: somebody must handle it. A neighbour gives no satisfaction. */
export const isComplaint = (rating: { outcome: Outcome; satisfaction: Satisfaction | null }): boolean =>
  rating.outcome === 'not_solved' || rating.satisfaction === 'dissatisfied'

/** WeChat messages: to a citizen on progress and on closing, to staff on a task and on an urgent one. */
export const messageKinds = ['progress', 'closed', 'task', 'urge'] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * State of a WeChat message. `none`: this person or this step has none; the inbox has it all the same.
 * `refused`: the person has not accepted it, or no acceptance is left. `failed`: tried for as long as it makes sense, or
 * WeChat says that it will never take it.
 */
export const deliveryStates = ['none', 'waiting', 'sent', 'refused', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** The parts of a case that can be taken out of the public one by one. */
export const caseParts = ['case', 'words', 'photo'] as const
export type CasePart = (typeof caseParts)[number]
