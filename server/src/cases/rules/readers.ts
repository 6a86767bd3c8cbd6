import { gridsOfKey, headKey, readAssigneeKey, shopKey } from '@shared/domain/assignee-keys'
import type { ActorIdentity } from '@shared/domain/case/access'
import type { CaseRecord } from '../case-record'
import { isCaseHidden, isPublic } from './parts'

/**
 * 读者: the relations in which somebody may see a case. One person may be several at once, such as a worker who reported
 * it. Behind no relation at all the case is not there.
 */
export const readers = [
  /** Anybody, signed in or not, while the case is public. */
  'stranger',
  /** 我也遇到. */
  'follower',
  'reporter',
  /** The shop of the frontage, and one that was reminded. */
  'shop',
  /** A worker across the border, who was informed. */
  'informed',
  /** A worker in whose grid it lies, or to whom it was handed over. */
  'worker',
  /** The workers of the unit that answers for it or has an order about it. */
  'crew',
  /** The head of such a unit. */
  'head',
  'checker',
  'dispatcher',
  'supervisor',
  'admin',
] as const
export type Reader = (typeof readers)[number]

/** The parts of a case that say who reads it. A list does not fetch the history. */
export type CaseRelations = Pick<
  CaseRecord,
  | 'status'
  | 'closures'
  | 'hidden'
  | 'reports'
  | 'followers'
  | 'grid'
  | 'assignee'
  | 'responsible'
  | 'coResponsible'
  | 'informed'
  | 'orders'
> &
  Partial<Pick<CaseRecord, 'history'>>

export const readersOf = (record: CaseRelations, actor: ActorIdentity | null): readonly Reader[] =>
  readers.filter((reader) =>
    actor ? reads[reader](record, actor) : reader === 'stranger' && isPublic(record),
  )

type Relation = (record: CaseRelations, actor: ActorIdentity) => boolean

const withRole =
  (role: ActorIdentity['role']): Relation =>
  (_, actor) =>
    actor.role === role

const reads: Record<Reader, Relation> = {
  stranger: isPublic,
  // Followers are people of the public: a case that staff has hidden is not there for them.
  follower: (record, actor) => isFollowedBy(record, actor) && !isCaseHidden(record),
  reporter: (record, actor) => isReportedBy(record, actor),
  shop: (record, actor) =>
    actor.role === 'shopkeeper' &&
    (unitsOf(actor).includes(record.responsible?.unitId ?? '') || isHandedTo(record, actor)),
  informed: ({ informed }, { role, assigneeKeys }) =>
    role === 'worker' && informed.some(({ code }) => assigneeKeys.flatMap(gridsOfKey).includes(code)),
  worker: (record, actor) =>
    actor.role === 'worker' && (isInGridOf(record, actor) || hasVerified(record, actor)),
  crew: (record, actor) => actor.role === 'worker' && isOfUnit(record, actor),
  head: (record, actor) => actor.role === 'head' && isOfUnit(record, actor),
  checker: withRole('checker'),
  dispatcher: withRole('dispatcher'),
  supervisor: withRole('supervisor'),
  admin: withRole('admin'),
}

/** The units for which somebody works, in any role. */
export const unitsOf = ({ assigneeKeys }: Pick<ActorIdentity, 'assigneeKeys'>): string[] =>
  assigneeKeys.flatMap((key) => {
    const { kind, id } = readAssigneeKey(key)
    return kind === 'unit' || kind === 'shop' || kind === 'head' ? [id] : []
  })

type Keys = Pick<ActorIdentity, 'assigneeKeys'>

const isOfUnit = (record: CaseRelations, actor: ActorIdentity): boolean => {
  const units = unitsOf(actor)
  const { responsible, coResponsible } = record
  if ([responsible, ...coResponsible].some((one) => one && units.includes(one.unitId))) return true
  return isHandedTo(record, { assigneeKeys: actor.assigneeKeys.filter(isOfSomeUnit) })
}

const isOfSomeUnit = (key: string): boolean => unitsOf({ assigneeKeys: [key] }).length > 0

const isInGridOf = (record: CaseRelations, { assigneeKeys }: Keys): boolean => {
  const grids = assigneeKeys.filter((key) => gridsOfKey(key).length > 0)
  return (
    grids.flatMap(gridsOfKey).includes(record.grid?.code ?? '') || isHandedTo(record, { assigneeKeys: grids })
  )
}

/** True for the present assignee, and for everybody to whom an order or its copy went. */
const isHandedTo = ({ assignee, orders }: CaseRelations, { assigneeKeys }: Keys): boolean =>
  (assignee !== null && assigneeKeys.includes(assignee)) ||
  orders.some(({ to, copies }) =>
    [to, ...copies.map((copy) => copy.to)].some((key) => assigneeKeys.includes(key)),
  )

/** A verification is handed over without an order, and may move the case to another grid. */
const hasVerified = ({ history = [] }: CaseRelations, { id }: ActorIdentity): boolean =>
  history.some(({ by, action }) => by.id === id && (action === 'verify' || action === 'refute'))

/** True for the person's own report. Members of staff report as well, such as on their way home. */
export const isReportedBy = (
  { reports }: Pick<CaseRecord, 'reports'>,
  actor: Pick<ActorIdentity, 'id'> | null,
): boolean => reports.some((report) => report.citizenId === actor?.id)

export const isFollowedBy = (
  { followers }: Pick<CaseRecord, 'followers'>,
  actor: Pick<ActorIdentity, 'id'> | null,
): boolean => followers.some(({ userId }) => userId === actor?.id)

/** All reporters and followers of a case. */
export const peopleOf = ({ reports, followers }: Pick<CaseRecord, 'reports' | 'followers'>): string[] => [
  ...new Set([...reports.map(({ citizenId }) => citizenId), ...followers.map(({ userId }) => userId)]),
]

/** True for those who did the work, have to do it, or answer for it. Their opinion does not count as a citizen's. */
export const isAtWorkOn = (
  { resolvedBy, assignee, responsible }: Pick<CaseRecord, 'resolvedBy' | 'assignee' | 'responsible'>,
  actor: Pick<ActorIdentity, 'id' | 'assigneeKeys'> | null,
): boolean => {
  if (!actor) return false
  const { id, assigneeKeys } = actor
  const unit = responsible ? [shopKey(responsible.unitId), headKey(responsible.unitId)] : []
  return resolvedBy === id || [assignee, ...unit].some((key) => key !== null && assigneeKeys.includes(key))
}
