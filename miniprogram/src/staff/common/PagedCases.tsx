import type { CaseCard as CaseCardView } from '@shared/contract/case-views'
import type { Paged } from '../../api/use-paged'
import { CaseCard } from '../../case-ui/CaseCard'
import { PagedList } from '../../components/PagedList'
import { useNow } from '../../components/use-now'

type PagedCasesProps = {
  paged: Paged<CaseCardView>
  onOpen: (id: string) => void
  empty: { title: string; text?: string }
}

/** A paged list of cases: loading, failed, empty, or its cards. */
export const PagedCases = ({ paged, onOpen, empty }: PagedCasesProps) => {
  const now = useNow()
  return (
    <PagedList paged={paged} empty={empty}>
      {(item) => <CaseCard item={item} audience="staff" now={now} onOpen={onOpen} />}
    </PagedList>
  )
}
