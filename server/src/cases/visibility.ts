import type { Status } from '@shared/domain/case-status'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case.model'

/** What neighbours may see: nobody's words or photos are public before a member of staff has looked at them. */
export const publicStatuses = [
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
] as const satisfies readonly Status[]

export type Closeness = 'staff' | 'reporter' | 'stranger'

export const closenessOf = (record: CaseRecord, caller: Caller | null): Closeness => {
  if (!caller) return 'stranger'
  if (caller.role !== 'citizen' && caller.role !== 'shopkeeper') return 'staff'
  return isReportedBy(record, caller) ? 'reporter' : 'stranger'
}

/** Whether it is this person's own report; members of staff see things on their way home too. */
export const isReportedBy = (record: Pick<CaseRecord, 'reports'>, caller: Caller | null): boolean =>
  record.reports.some((report) => report.citizenId === caller?.id)

export const mayRead = (record: CaseRecord, caller: Caller | null): boolean =>
  closenessOf(record, caller) !== 'stranger' || (publicStatuses as readonly Status[]).includes(record.status)
