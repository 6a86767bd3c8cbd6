import type { CaseDetail } from '@shared/contract/case-views'
import { handlingStatuses, type Status } from '@shared/domain/case-status'

/** Whether somebody else has it on the table now: whoever has it may always return it. */
export const isAnothers = ({ status, abilities }: Pick<CaseDetail, 'status' | 'abilities'>): boolean =>
  (handlingStatuses as readonly Status[]).includes(status) && !abilities.includes('return')
