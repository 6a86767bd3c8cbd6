import { contract } from '@shared/contract'
import { ownQueues, type Queue as QueueName, queues } from '@shared/domain/case/status'
import { queueLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { SearchBox } from '../../components/inputs/SearchBox'
import { numberSearchLabels } from '../../labels/case-cards'
import { countLabel } from '../../labels/notices'
import { PagedCases } from '../common/PagedCases'
import { StaffHead } from '../common/StaffHead'
import './index.scss'

type Counts = Record<QueueName, number>

/** 派遣台: the queues of the command centre. */
const Queue = () => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const [chosen, setTab] = useState<QueueName | null>(queues.find((name) => name === params.tab) ?? null)
  const [counts, setCounts] = useState<Counts | null>(null)
  if (!person)
    return (
      <View className="queue">
        <Skeleton kind="cards" />
      </View>
    )
  const ordered = [...new Set([...ownQueues(person.role), ...queues])]
  const tab = chosen ?? ordered[0] ?? 'to_dispatch'
  const tabs = ordered.map((value) => ({
    value,
    label: queueLabels.tabs[value],
    count: countLabel(counts?.[value]),
  }))
  return (
    <View className="queue">
      <StaffHead person={person} />
      <SearchBox
        {...numberSearchLabels}
        onSearch={async (number) => openCase((await call(contract.cases.find, { number })).id)}
      />
      <Segmented items={tabs} value={tab} onChange={setTab} className="queue-tabs" />
      <QueueList key={`${person.id} ${tab}`} tab={tab} onCounts={setCounts} />
    </View>
  )
}

const QueueList = ({ tab, onCounts }: { tab: QueueName; onCounts: (counts: Counts) => void }) => {
  const paged = usePaged(tab, async (cursor) => {
    const page = await call(contract.cases.queue, { tab, cursor })
    onCounts(page.counts)
    return page
  })
  const [title, text] = queueLabels.empty[tab]
  return <PagedCases paged={paged} onOpen={openCase} empty={{ title, text }} />
}

const openCase = (id: string): void => void Taro.navigateTo({ url: routes.dispatch(id) })

export default Queue
