import { readAssigneeKey } from '@shared/domain/assignee-keys'
import type { ActorIdentity } from '@shared/domain/case/access'
import { type Action, actionRow, type TextReaders } from '@shared/domain/case/actions'
import { roles } from '@shared/domain/roles'
import type { PhotoAccess, PhotoState } from '../../photos/photo-ref'
import type { CaseRecord, HistoryEntry } from '../case-record'
import type { Order } from './orders'
import { actorSeen, descriptionName, hidingOf, type PartName, textName } from './parts'
import { type CaseRelations, type Reader, readers, readersOf, unitsOf } from './readers'

const centre = ['checker', 'dispatcher', 'supervisor', 'admin'] as const
const deciders = ['dispatcher', 'supervisor', 'admin'] as const
const staff = ['worker', 'crew', 'head', ...centre] as const

/** The one table: the things of a case, and the readers who may see each. */
const table = {
  /** Place, category, status, promise, responsible unit, titles of the steps, released photos, outcomes of ratings. */
  card: readers,
  /** The random part of its number: whoever has both may pass the case on. */
  checkCode: ['follower', 'reporter', 'shop', ...staff],
  /** It may name people. */
  description: ['reporter', ...staff],
  /** Photos of report, proof and rating as they are covered so far, before a person has released them. */
  coveredPhoto: ['informed', ...staff],
  /** Photos as they were taken, for those who cover and release them. */
  wholePhoto: ['worker', 'crew', ...centre],
  /** Whether a photo is from the album, and when it was taken: it may be of another day and place. */
  photoOrigin: staff,
  /** Numbers read off ads: the city has such numbers cut off. */
  adNumbers: ['worker', ...deciders],
  /** The name of a citizen or shopkeeper. */
  citizenName: [],
  staffName: staff,
  publicText: readers,
  followersText: ['follower', 'reporter', ...staff],
  /** What an author adds, and what staff tells the author about hidden parts. */
  authorText: ['reporter', ...staff],
  authorStep: ['reporter', 'worker', ...centre],
  /** Words, photos and cases that staff has taken out of the public. */
  hiddenPart: staff,
  /** 匿名: who the reporter is, where workers may know, and where they may not. Each look has a reason. */
  reporter: ['worker', ...deciders],
  anonymousReporter: deciders,
  /** The reporter's wish that the case be private, and whether the report is anonymous. */
  privacy: ['reporter', ...staff],
  /** Words between staff; whoever they are addressed to reads them as well. */
  internalText: ['worker', ...centre],
  internalStep: ['worker', ...centre],
  /** Words to citizens that the content check has not passed; their author reads them as well. */
  heldText: staff,
  /** The same for those who decide on them. */
  heldWords: deciders,
  /** A label of our own; after a complaint it says whose it was, which a unit does not learn. */
  systemText: ['follower', 'reporter', 'worker', 'crew', ...centre],
  /** What citizens wrote about a fix. A unit learns neither the words nor whose they are. */
  comment: ['worker', 'crew', ...centre],
  marks: ['worker', ...centre],
  reasons: readers,
  /** A guess accuses a shop. */
  guess: ['reporter', ...staff],
  /** Doubts show where the reporter stood, and faults of the city's rules. */
  doubts: ['worker', 'crew', ...centre],
  candidates: ['reporter', 'worker', 'crew', ...centre],
  /** The unit that may be responsible instead. */
  proposal: deciders,
  requestKind: staff,
  requestReason: ['worker', ...centre],
  /** Every order; the receivers see theirs, and a unit those of all its people. */
  orders: ['worker', ...centre],
} as const satisfies Record<string, readonly Reader[]>

export type Thing = keyof typeof table

declare const brand: unique symbol

/** A case as an actor sees it. Views take nothing else, and only `shownTo` makes one. */
export type Shown<T> = {
  readonly record: T
  readonly actor: ActorIdentity | null
  readonly readers: readonly Reader[]
  readonly [brand]: true
}
/** Any case as an actor sees it, where the case itself does not matter. */
export type Sight = Pick<Shown<unknown>, 'actor' | 'readers'>

/** The case for this actor; null where it is not there for them. */
export const shownTo = <T extends CaseRelations>(record: T, actor: ActorIdentity | null): Shown<T> | null => {
  const found = readersOf(record, actor)
  return found.length > 0 ? ({ record, actor, readers: found } as Shown<T>) : null
}

/** The case after a step of the same person, who has just seen it: it does not vanish in the answer. */
export const shownAfter = <T extends CaseRelations>({ record: _, ...sight }: Shown<T>, record: T): Shown<T> =>
  shownTo(record, sight.actor) ?? { ...sight, record }

/** True for everybody who sees the case not only because it is public. */
export const isConcerned = ({ readers: found }: Pick<Sight, 'readers'>): boolean =>
  found.some((reader) => reader !== 'stranger')

export const mayShow = ({ readers: found }: Pick<Sight, 'readers'>, thing: Thing): boolean =>
  found.some((reader) => (table[thing] as readonly Reader[]).includes(reader))

/** Only colleagues learn names. */
export const mayShowName = (sight: Sight, role: HistoryEntry['by']['role']): boolean =>
  mayShow(sight, role === 'citizen' || role === 'shopkeeper' ? 'citizenName' : 'staffName')

/** The receiver of an order, whichever person it will be. */
export const receiverAt = (key: string): ActorIdentity => {
  const { kind, id } = readAssigneeKey(key)
  const role = roles.find((one) => one === id) ?? roleOfKind[kind]
  return { id: '', role, assigneeKeys: [key] }
}

const roleOfKind = {
  grid: 'worker',
  unit: 'worker',
  shop: 'shopkeeper',
  head: 'head',
  role: 'citizen',
  user: 'citizen',
} as const

/** Everybody sees their own photos as they were taken. */
export const photoAccess = (
  sight: Sight,
  { ownerId, hidden }: Pick<PhotoState, 'ownerId' | 'hidden'>,
): PhotoAccess => {
  if (ownerId === sight.actor?.id) return 'whole'
  // Taken back by its owner: for all others as for the public, which does not see it.
  if (hidden?.takenBack) return 'released'
  return mayShow(sight, 'coveredPhoto') ? 'prepared' : 'released'
}

/** True unless the part is hidden from this reader. `authorId`: who wrote or sent it; null: nobody but staff. */
export const mayShowPart = (
  { record, ...sight }: Shown<Pick<CaseRecord, 'hidden'>>,
  part: PartName,
  authorId: string | null,
): boolean => {
  const hiding = hidingOf(record, part)
  if (!hiding || (authorId !== null && authorId === sight.actor?.id)) return true
  return !hiding.takenBack && mayShow(sight, 'hiddenPart')
}

/** The first reporter's words; empty where this reader does not see them. */
export const shownDescription = (shown: Shown<Pick<CaseRecord, 'reports' | 'hidden'>>): string => {
  const [report] = shown.record.reports
  if (!report || !mayShow(shown, 'description')) return ''
  return mayShowPart(shown, descriptionName(0), report.citizenId) ? report.description : ''
}

type Step = Pick<HistoryEntry, 'action' | 'recipients' | 'by'>

/** Internal steps are there for those who took them or get a notice of them, and for staff who may. */
export const mayShowStep = (sight: Sight, step: Step): boolean => {
  const row = rowOf(step.action)
  const isOpen = !row?.internal || mayShow(sight, 'internalStep')
  const isForThem = !row?.withAuthor || mayShow(sight, 'authorStep')
  return (isOpen && isForThem) || isParty(sight, step)
}

export const mayShowText = (sight: Sight, step: Step, isAddressed = isParty(sight, step)): boolean => {
  if (step.by.role === 'system') return mayShow(sight, 'systemText')
  const isTheirs = isAddressed && actorSeen(step).role !== 'citizen'
  return isTheirs || mayShow(sight, textThing[rowOf(step.action)?.text ?? 'staff'])
}

const textThing: Record<TextReaders, Thing> = {
  everybody: 'publicText',
  followers: 'followersText',
  author: 'authorText',
  staff: 'internalText',
}

const isParty = ({ actor }: Sight, { by, recipients }: Step): boolean =>
  actor !== null && (by.id === actor.id || recipients.some((key) => actor.assigneeKeys.includes(key)))

const rowOf = (action: HistoryEntry['action']) => (action === 'submit' ? null : actionRow(action as Action))

/** An order is there for its receivers, for the other people of their unit, and for staff who see all orders. */
export const mayShowOrder = (sight: Sight, { to }: Pick<Order, 'to'>): boolean =>
  mayShow(sight, 'orders') || isAddressed(sight, to)

const isAddressed = ({ actor }: Sight, to: string): boolean => {
  if (!actor) return false
  const units = unitsOf(actor)
  return (
    actor.assigneeKeys.includes(to) || unitsOf({ assigneeKeys: [to] }).some((unit) => units.includes(unit))
  )
}

/** The text of an order is its receivers' own, unless its step's words are hidden; after a complaint it says what the citizen wrote. */
export const mayShowOrderText = (
  shown: Shown<Pick<CaseRecord, 'hidden' | 'history'>>,
  order: Pick<Order, 'by' | 'at'>,
): boolean => {
  const isOpen = order.by.role !== 'system' || mayShow(shown, 'comment')
  return isOpen && stepsOf(shown.record, order).every((step) => mayShowPart(shown, textName(step), null))
}

/** The steps that may have issued the order: an order goes out in the write of its step, at the same moment. */
const stepsOf = ({ history }: Pick<CaseRecord, 'history'>, { at, by }: Pick<Order, 'by' | 'at'>): number[] =>
  [...history.keys()].filter(
    (step) => history[step]?.at.getTime() === at.getTime() && history[step]?.by.id === by.id,
  )
