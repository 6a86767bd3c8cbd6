import { contract } from '@shared/contract'
import { type MineList, mineLists } from '@shared/contract/reports'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { useWaiting } from '../../api/messages'
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
import { countLabel } from '../../labels/notices'
import { useOutbox } from '../../outbox/outbox'
import './index.scss'

export default function MyReports() {
  const person = useRequiredPerson()
  const { counts, failed } = useWaiting()
  const { items: unsent, stuck, sent } = useOutbox()
  const waiting = (counts?.reports ?? 0) + stuck
  const { list, choose } = useOpenedList(counts || failed ? waiting : null)
  const now = useNow()
  const key = person && list ? `mine:${person.id}:${list}:${Object.keys(sent).length}` : null
  const paged = usePaged(key, (cursor) => call(contract.reports.mine, { cursor, list: list ?? undefined }))
  const open = useCallback((id: string) => void Taro.navigateTo({ url: routes.case(id) }), [])
  const tabs = mineLists.map((value) => ({
    value,
    label: myReportsLabels.lists[value],
    count: value === 'waiting' ? countLabel(waiting) : undefined,
  }))
  const empty = {
    icon: 'camera',
    title: myReportsLabels.empty[list ?? 'all'],
    text: myReportsLabels.emptyText,
    action: { label: myReportsLabels.shoot, onTap: () => void Taro.navigateTo({ url: routes.report }) },
  } as const

  return (
    <View className="mine">
      <SearchBox
        {...numberSearchLabels}
        onSearch={async (number) => open((await call(contract.cases.find, { number })).id)}
      />
      <Segmented className="mine-which" items={tabs} value={list} onChange={choose} />
      {unsent.length > 0 && (
        <View className="mine-waiting">
          {unsent.map((item) => (
            <OutboxCard key={item.requestId} item={item} />
          ))}
        </View>
      )}
      <PagedList paged={paged} empty={unsent.length > 0 ? null : empty}>
        {(item) => <CaseCard item={item} audience="citizen" now={now} onOpen={open} />}
      </PagedList>
    </View>
  )
}

/** Opens on what waits, else on all, as soon as it is known how much waits; null: not yet. Then the person chooses. */
const useOpenedList = (waiting: number | null) => {
  const first = waiting === null ? null : waiting > 0 ? 'waiting' : 'all'
  const [list, choose] = useState<MineList | null>(first)
  useEffect(() => {
    if (first) choose((before) => before ?? first)
  }, [first])
  return { list, choose }
}
