import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/rating'

/** What a "no" leads to: the first sends it back by itself, each further one goes to the supervisor. */
export const afterNo = ({ ratings }: Pick<CaseDetail, 'ratings'>): 'rework' | 'supervisor' =>
  ratings.some(isComplaint) ? 'supervisor' : 'rework'
