import { headAddress, shopAddress } from '@shared/domain/assignee-keys'
import type { CaseStanding } from '@shared/domain/case/actions'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { Caller, Doer } from '../core/actor'
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
export type Closeness = 'staff' | 'reporter' | 'shop' | 'follower' | 'stranger'

export const closenessOf = (record: CaseRecord, caller: Caller | null): Closeness => {
  if (!caller) return 'stranger'
  if (isStaff(caller) || isOfUnit(record, caller)) return 'staff'
  if (isReportedBy(record, caller)) return 'reporter'
  if (isAtDoorOf(record, caller)) return 'shop'
  return isFollowedBy(record, caller) ? 'follower' : 'stranger'
}

/** Whoever works for the city; those who keep a shop see their own door, and the head of a unit what is the unit's. */
export const isStaff = (caller: Caller | null): boolean =>
  caller !== null && isStaffRole(caller.role) && caller.role !== 'head'

const isOfUnit = (
  { responsible, coResponsible, orders }: CaseRecord,
  { role, unitId, handlerKeys }: Caller,
): boolean =>
  role === 'head' &&
  ([responsible, ...coResponsible].some((one) => one?.unitId === unitId) ||
    orders.some(({ to }) => handlerKeys.includes(to)))

/** Whose name colleagues are told. */
export const isStaffRole = (role: Doer['role']): boolean => role !== 'citizen' && role !== 'shopkeeper'

/** Whether it is this person's own report; members of staff see things on their way home too. */
export const isReportedBy = (record: Pick<CaseRecord, 'reports'>, caller: Caller | null): boolean =>
  record.reports.some((report) => report.citizenId === caller?.id)

export const isFollowedBy = (record: Pick<CaseRecord, 'followers'>, caller: Caller | null): boolean =>
  record.followers.some(({ userId }) => userId === caller?.id)

const isAtDoorOf = ({ responsible, orders }: CaseRecord, { handlerKeys }: Caller): boolean =>
  (responsible !== null && handlerKeys.includes(shopAddress(responsible.unitId))) ||
  orders.some(({ to }) => handlerKeys.includes(to))

/** Whoever did the work, or has to do it, or answers for it: what they say of it is no citizen's word. */
export const isAtWorkOn = (
  { resolvedBy, handler, responsible }: Pick<CaseRecord, 'resolvedBy' | 'handler' | 'responsible'>,
  caller: Caller | null,
): boolean => {
  if (!caller) return false
  const { id, handlerKeys } = caller
  const unit = responsible ? [shopAddress(responsible.unitId), headAddress(responsible.unitId)] : []
  return resolvedBy === id || [handler, ...unit].some((key) => key !== null && handlerKeys.includes(key))
}

export const mayRead = (record: CaseRecord, caller: Caller | null): boolean =>
  closenessOf(record, caller) !== 'stranger' ||
  // What was public once stays so while it is worked on again: who said "not yet" wants to see it.
  (record.closures > 0 && stageOf(record.status) !== null) ||
  (publicStatuses as readonly Status[]).includes(record.status)

export const standingOf = (record: CaseRecord, now: Date): CaseStanding => ({
  status: record.status,
  handler: record.handler,
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
