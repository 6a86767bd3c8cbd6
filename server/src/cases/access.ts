import { headKey, shopKey } from '@shared/domain/assignee-keys'
import type { CaseState } from '@shared/domain/case/actions'
import type { Actor, PersonActor } from '../core/actor'
import type { PhotoAccess, PhotoState } from '../photos/photo-ref'
import type { CaseRecord } from './case-record'
import { isPublic } from './rules/visibility'

/**
 * `shop`: the shop of the frontage. It sees the problem that it has to put right, and nothing of the reporter.
 * `follower`: a supporter (我也遇到). They get the reporter's notices, but do not see the reporter's description.
 */
export type AccessLevel = 'staff' | 'reporter' | 'shop' | 'follower' | 'stranger'

/** The parts of a case that say who has to do with it. A list reads no orders: their receivers see its details alone. */
type CaseRelations = Pick<CaseRecord, 'reports' | 'followers' | 'responsible' | 'coResponsible'> & {
  orders?: CaseRecord['orders']
}

export const accessLevelOf = (record: CaseRelations, actor: PersonActor | null): AccessLevel => {
  if (!actor) return 'stranger'
  if (isStaff(actor) || isOfUnit(record, actor)) return 'staff'
  if (isReportedBy(record, actor)) return 'reporter'
  if (isOfShop(record, actor)) return 'shop'
  return isFollowedBy(record, actor) ? 'follower' : 'stranger'
}

/** Staff of the city, without shopkeepers and heads: these see only the cases of their own frontage or unit. */
export const isStaff = (actor: PersonActor | null): boolean =>
  actor !== null && isStaffRole(actor.role) && actor.role !== 'head'

const isOfUnit = (
  { responsible, coResponsible, orders = [] }: CaseRelations,
  { role, unitId, assigneeKeys }: PersonActor,
): boolean =>
  role === 'head' &&
  ([responsible, ...coResponsible].some((one) => one?.unitId === unitId) ||
    orders.some(({ to }) => assigneeKeys.includes(to)))

/** Roles whose names colleagues may see. */
export const isStaffRole = (role: Actor['role']): boolean => role !== 'citizen' && role !== 'shopkeeper'

/** True for the person's own report. Members of staff report as well, such as on their way home. */
export const isReportedBy = (record: Pick<CaseRecord, 'reports'>, actor: PersonActor | null): boolean =>
  record.reports.some((report) => report.citizenId === actor?.id)

export const isFollowedBy = (record: Pick<CaseRecord, 'followers'>, actor: PersonActor | null): boolean =>
  record.followers.some(({ userId }) => userId === actor?.id)

const isOfShop = ({ responsible, orders = [] }: CaseRelations, { assigneeKeys }: PersonActor): boolean =>
  (responsible !== null && assigneeKeys.includes(shopKey(responsible.unitId))) ||
  orders.some(({ to }) => assigneeKeys.includes(to))

/** True for those who did the work, have to do it, or answer for it. Their opinion does not count as a citizen's. */
export const isAtWorkOn = (
  { resolvedBy, assignee, responsible }: Pick<CaseRecord, 'resolvedBy' | 'assignee' | 'responsible'>,
  actor: PersonActor | null,
): boolean => {
  if (!actor) return false
  const { id, assigneeKeys } = actor
  const unit = responsible ? [shopKey(responsible.unitId), headKey(responsible.unitId)] : []
  return resolvedBy === id || [assignee, ...unit].some((key) => key !== null && assigneeKeys.includes(key))
}

export const mayRead = (record: CaseRecord, actor: PersonActor | null): boolean =>
  accessLevelOf(record, actor) !== 'stranger' || isPublic(record)

/** Everybody sees their own photos, staff what is covered so far; all others what a person has released. */
export const photoAccess = (
  level: AccessLevel,
  actor: Pick<PersonActor, 'id'> | null,
  { ownerId }: Pick<PhotoState, 'ownerId'>,
): PhotoAccess => {
  if (ownerId === actor?.id) return 'whole'
  return level === 'staff' ? 'prepared' : 'released'
}

export const caseStateOf = (record: CaseRecord, now: Date): CaseState => ({
  status: record.status,
  assignee: record.assignee,
  reporterIds: record.reports.map((report) => report.citizenId),
  followers: record.followers.length,
  resolvedBy: record.resolvedBy,
  uncertain: record.candidates.length > 0,
  request: record.request && { kind: record.request.kind, by: record.request.by.id },
  inTime: record.deadlineAt === null || now <= record.deadlineAt,
  extensions: record.extensions,
  suspensions: record.suspensions,
  unsigned: record.unsigned,
})
