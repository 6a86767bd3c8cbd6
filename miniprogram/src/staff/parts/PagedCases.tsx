import type { CaseCard as CaseCardView } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { CaseCard } from '../../components/CaseCard'
import { Empty } from '../../components/Empty'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import type { Paged } from '../../services/use-paged'
import { tasksWords } from '../../words/staff'
import { useRefresh } from './use-refresh'
import './PagedCases.scss'

type PagedCasesProps = {
  paged: Paged<CaseCardView>
  onOpen: (id: string) => void
  empty: { title: string; text?: string }
}

/** A list of cases by cursor, in each of its states. */
export const PagedCases = ({ paged, onOpen, empty }: PagedCasesProps) => {
  const now = useNow()
  const { items, error, loading, complete, more, reload } = paged
  useReachBottom(() => void more())
  useRefresh(reload)
  if (error && items.length === 0) return <LoadError error={error} onRetry={() => void reload()} />
  if (items.length === 0 && !complete) return <Skeleton kind="cards" />
  if (items.length === 0) return <Empty {...empty} />
  return (
    <View className="staff-cases">
      {items.map((item) => (
        <CaseCard key={item.id} item={item} audience="staff" now={now} onOpen={onOpen} />
      ))}
      {loading && !complete && <Skeleton kind="cards" count={1} />}
      {error && !loading && <LoadError error={error} onRetry={() => void more()} />}
      {complete && items.length > 5 && <View className="staff-cases-end">{tasksWords.allLoaded}</View>}
    </View>
  )
}
