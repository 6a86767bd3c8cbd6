import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { CaseCard } from '../../case-ui/CaseCard'
import { OutboxCard } from '../../case-ui/OutboxCard'
import { Segmented } from '../../components/choices'
import { SearchBox } from '../../components/inputs/SearchBox'
import { PagedList } from '../../components/PagedList'
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
  const paged = usePaged(key, (cursor) =>
    call(contract.reports.mine, { cursor, open: which === 'open' ? 'true' : undefined }),
  )
  const open = useCallback((id: string) => void Taro.navigateTo({ url: routes.case(id) }), [])
  const empty = {
    icon: 'camera',
    title: which === 'open' ? myReportsLabels.emptyOpen : myReportsLabels.empty,
    text: myReportsLabels.emptyText,
    action: { label: myReportsLabels.shoot, onTap: () => void Taro.navigateTo({ url: routes.report }) },
  } as const

  return (
    <View className="mine">
      <SearchBox
        {...numberSearchLabels}
        onSearch={async (number) => open((await call(contract.cases.find, { number })).id)}
      />
      <Segmented className="mine-which" items={choices} value={which} onChange={setWhich} />
      {waiting.length > 0 && (
        <View className="mine-waiting">
          {waiting.map((item) => (
            <OutboxCard key={item.requestId} item={item} />
          ))}
        </View>
      )}
      <PagedList paged={paged} empty={waiting.length > 0 ? null : empty}>
        {(item) => <CaseCard item={item} audience="citizen" now={now} onOpen={open} />}
      </PagedList>
    </View>
  )
}
