import { type Status, stageOf } from '@shared/domain/case/status'
import type { CaseRecord } from '../case-record'
import { isCaseHidden } from './parts'

/** Statuses in which neighbours may see a case: descriptions and photos become public once staff has looked at them. */
export const publicStatuses = [
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'disputed',
  'suspended',
] as const satisfies readonly Status[]

/** True while anybody may see the case. */
export const isPublic = ({
  status,
  closures,
  hidden,
}: Pick<CaseRecord, 'status' | 'closures' | 'hidden'>): boolean => {
  if (isCaseHidden({ hidden })) return false
  // A case that was public stays public during rework: the neighbour who objected ("还没好") wants to see it.
  return (closures > 0 && stageOf(status) !== null) || (publicStatuses as readonly Status[]).includes(status)
}
