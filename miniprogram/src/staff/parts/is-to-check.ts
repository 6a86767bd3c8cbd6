import type { CaseDetail } from '@shared/contract/case-views'

/** Whether it is now for this person to say if it was put right: before and after then come first. */
export const isToCheck = ({ abilities }: Pick<CaseDetail, 'abilities'>): boolean =>
  abilities.includes('pass') || abilities.includes('confirm')
