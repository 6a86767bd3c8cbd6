import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWaiting } from '../../api/messages'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { PagedList } from '../../components/PagedList'
import { useNow } from '../../components/use-now'
import { deliveriesLabels } from '../../labels/admin'
import { countLabel } from '../../labels/notices'
import { DeliveryItem } from './DeliveryItem'
import './index.scss'

/** The states that need a person come first. */
const filters = ['failed', 'waiting', 'refused', 'sent', 'all'] as const
type Filter = (typeof filters)[number]

/** 微信消息发送情况: the deliveries of WeChat messages and the reasons of failures. */
const Deliveries = () => {
  const person = useRequiredPerson()
  const [state, setState] = useState<Filter>('failed')
  const { counts, reload } = useWaiting()
  const states = filters.map((value) => ({
    value,
    label: value === 'all' ? deliveriesLabels.all : deliveriesLabels.states[value],
    count: value === 'failed' ? countLabel(counts?.deliveries) : undefined,
  }))
  return (
    <View className="deliveries">
      <Segmented className="deliveries-states" items={states} value={state} onChange={setState} />
      {person ? (
        <DeliveryList key={`${person.id} ${state}`} state={state} onChanged={reload} />
      ) : (
        <Skeleton kind="cards" />
      )}
    </View>
  )
}

type DeliveryListProps = { state: Filter; onChanged: () => void }

const DeliveryList = ({ state, onChanged }: DeliveryListProps) => {
  const now = useNow()
  const paged = usePaged(state, (cursor) =>
    call(contract.notices.deliveries, { state: state === 'all' ? undefined : state, cursor }),
  )
  const changed = async () => {
    onChanged()
    await paged.reload()
  }
  return (
    <PagedList paged={paged} empty={{ icon: 'send', ...deliveriesLabels.empty[state] }}>
      {(delivery) => <DeliveryItem delivery={delivery} now={now} onChanged={changed} />}
    </PagedList>
  )
}

export default Deliveries
