import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { PagedList } from '../../components/PagedList'
import { useNow } from '../../components/use-now'
import { deliveriesLabels } from '../../labels/admin'
import { DeliveryItem } from './DeliveryItem'
import './index.scss'

/** The states that need a person come first. */
const filters = ['failed', 'waiting', 'refused', 'sent', 'all'] as const
type Filter = (typeof filters)[number]
const states = filters.map((value) => ({
  value,
  label: value === 'all' ? deliveriesLabels.all : deliveriesLabels.states[value],
}))

/** 微信消息发送情况: the deliveries of WeChat messages and the reasons of failures. */
const Deliveries = () => {
  const person = useRequiredPerson()
  const [state, setState] = useState<Filter>('failed')
  return (
    <View className="deliveries">
      <Segmented className="deliveries-states" items={states} value={state} onChange={setState} />
      {person ? <DeliveryList key={`${person.id} ${state}`} state={state} /> : <Skeleton kind="cards" />}
    </View>
  )
}

const DeliveryList = ({ state }: { state: Filter }) => {
  const now = useNow()
  const paged = usePaged(state, (cursor) =>
    call(contract.notices.deliveries, { state: state === 'all' ? undefined : state, cursor }),
  )
  return (
    <PagedList paged={paged} empty={{ icon: 'send', ...deliveriesLabels.empty[state] }}>
      {(delivery) => <DeliveryItem delivery={delivery} now={now} onChanged={paged.reload} />}
    </PagedList>
  )
}

export default Deliveries
