import type { CaseDetail } from '@shared/contract/case-views'
import { onTableStatuses, type Status } from '@shared/domain/case-status'

/** Whether somebody else has it on the table now: whoever has it may always do more than sign for a paper. */
export const isAnothers = ({ status, abilities }: Pick<CaseDetail, 'status' | 'abilities'>): boolean =>
  (onTableStatuses as readonly Status[]).includes(status) && abilities.every((action) => action === 'sign')
