import { headKey, shopKey } from '@shared/domain/assignee-keys'
import type { CaseState } from '@shared/domain/case/actions'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { Actor, PersonActor } from '../core/actor'
import type { CaseRecord } from './case-record'

/** What neighbours may see: nobody's words or photos are public before a member of staff has looked at them. */
export const publicStatuses = [
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'disputed',
  'suspended',
] as const satisfies readonly Status[]

/**
 * `shop`: whose door it is about; it sees what it has to put right, and nothing of who reported it. `follower`: who said "me
 * too", and so hears what is said to the reporter, but not what the reporter said.
 */
export type AccessLevel = 'staff' | 'reporter' | 'shop' | 'follower' | 'stranger'

export const accessLevelOf = (record: CaseRecord, actor: PersonActor | null): AccessLevel => {
  if (!actor) return 'stranger'
  if (isStaff(actor) || isOfUnit(record, actor)) return 'staff'
  if (isReportedBy(record, actor)) return 'reporter'
  if (isAtDoorOf(record, actor)) return 'shop'
  return isFollowedBy(record, actor) ? 'follower' : 'stranger'
}

/** Whoever works for the city; those who keep a shop see their own door, and the head of a unit what is the unit's. */
export const isStaff = (actor: PersonActor | null): boolean =>
  actor !== null && isStaffRole(actor.role) && actor.role !== 'head'

const isOfUnit = (
  { responsible, coResponsible, orders }: CaseRecord,
  { role, unitId, assigneeKeys }: PersonActor,
): boolean =>
  role === 'head' &&
  ([responsible, ...coResponsible].some((one) => one?.unitId === unitId) ||
    orders.some(({ to }) => assigneeKeys.includes(to)))

/** Roles whose names colleagues may see. */
export const isStaffRole = (role: Actor['role']): boolean => role !== 'citizen' && role !== 'shopkeeper'

/** Whether it is this person's own report; members of staff see things on their way home too. */
export const isReportedBy = (record: Pick<CaseRecord, 'reports'>, actor: PersonActor | null): boolean =>
  record.reports.some((report) => report.citizenId === actor?.id)

export const isFollowedBy = (record: Pick<CaseRecord, 'followers'>, actor: PersonActor | null): boolean =>
  record.followers.some(({ userId }) => userId === actor?.id)

const isAtDoorOf = ({ responsible, orders }: CaseRecord, { assigneeKeys }: PersonActor): boolean =>
  (responsible !== null && assigneeKeys.includes(shopKey(responsible.unitId))) ||
  orders.some(({ to }) => assigneeKeys.includes(to))

/** Whoever did the work, or has to do it, or answers for it: what they say of it is no citizen's word. */
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
  accessLevelOf(record, actor) !== 'stranger' ||
  // What was public once stays so while it is worked on again: who said "not yet" wants to see it.
  (record.closures > 0 && stageOf(record.status) !== null) ||
  (publicStatuses as readonly Status[]).includes(record.status)

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
