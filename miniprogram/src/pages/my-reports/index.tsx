import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { useReloadOnReturn } from '../../api/use-loaded'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { CaseCard } from '../../case-ui/CaseCard'
import { OutboxCard } from '../../case-ui/OutboxCard'
import { Segmented } from '../../components/choices'
import { Empty, ErrorState, Skeleton } from '../../components/feedback'
import { SearchBox } from '../../components/inputs/SearchBox'
import { Tap } from '../../components/inputs/Tap'
import { useNow } from '../../components/use-now'
import { numberSearchLabels } from '../../labels/case-cards'
import { myReportsLabels } from '../../labels/citizen'
import { useOutbox } from '../../outbox/outbox'
import './index.scss'

type ReportFilter = 'open' | 'all'
const choices = [
  { value: 'open', label: myReportsLabels.open },
  { value: 'all', label: myReportsLabels.all },
] as const

export default function MyReports() {
  const person = useRequiredPerson()
  const [which, setWhich] = useState<ReportFilter>('open')
  const { items: waiting, sent } = useOutbox()
  const now = useNow()
  const key = person ? `mine:${person.id}:${which}:${Object.keys(sent).length}` : null
  const { items, error, loading, complete, more, reload } = usePaged(key, (cursor) =>
    call(contract.reports.mine, { cursor, open: which === 'open' ? 'true' : undefined }),
  )
  useReloadOnReturn(reload)
  useReachBottom(() => void more())
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const open = useCallback((id: string) => void Taro.navigateTo({ url: routes.case(id) }), [])
  const nothing = complete && items.length === 0 && waiting.length === 0

  return (
    <View className="mine">
      <SearchBox
        {...numberSearchLabels}
        onSearch={async (number) => open((await call(contract.cases.find, { number })).id)}
      />
      <Segmented className="mine-which" items={choices} value={which} onChange={setWhich} />
      <View className="mine-list">
        {waiting.map((item) => (
          <OutboxCard key={item.requestId} item={item} />
        ))}
        {items.map((item) => (
          <CaseCard key={item.id} item={item} audience="citizen" now={now} onOpen={open} />
        ))}
      </View>
      {error && (
        <ErrorState message={error.message} onRetry={() => void (items.length > 0 ? more() : reload())} />
      )}
      {!error && !complete && (loading || !person) && (
        <Skeleton kind="cards" count={items.length > 0 ? 1 : 4} />
      )}
      {nothing && !error && (
        <Empty
          icon="camera"
          title={which === 'open' ? myReportsLabels.emptyOpen : myReportsLabels.empty}
          text={myReportsLabels.emptyText}
          action={{ label: myReportsLabels.shoot, onTap: () => void Taro.navigateTo({ url: routes.report }) }}
        />
      )}
      {!complete && !loading && !error && items.length > 0 && (
        // A page of the list that does not fill the screen has no bottom to reach.
        <Tap className="mine-more" onTap={() => void more()}>
          {myReportsLabels.more}
        </Tap>
      )}
      {complete && items.length > 5 && <View className="mine-end">{myReportsLabels.end}</View>}
    </View>
  )
}
