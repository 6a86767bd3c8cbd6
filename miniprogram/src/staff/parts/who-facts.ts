import type { CaseDetail } from '@shared/contract/case-views'
import { detailWords } from '../../words/staff'

type Who = Pick<CaseDetail, 'responsible' | 'handledBy' | 'coResponsible' | 'informed' | 'softFirst'>

/** What is to be said of those whom a case concerns, below the name of the one who answers for it. */
export const whoFacts = ({ responsible, handledBy, coResponsible, informed, softFirst }: Who): string[] => [
  ...(responsible
    ? [responsible.duty ? detailWords.duty(responsible.duty) : detailWords.kinds[responsible.kind]]
    : []),
  ...(softFirst ? [detailWords.softFirst] : []),
  ...(handledBy ? [detailWords.handledBy(handledBy)] : []),
  ...(coResponsible.length > 0 ? [detailWords.coResponsible(coResponsible.map(({ name }) => name))] : []),
  ...(informed.length > 0 ? [detailWords.informed(informed)] : []),
]
