import { contract } from '@shared/contract'
import type { Role } from '@shared/domain/roles'
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
import { countLabel } from '../../labels/notices'
import { ordersLabels } from '../../labels/orders'
import { OrderItem } from './OrderItem'
import './index.scss'

type OrderListName = keyof typeof ordersLabels.lists
const lists = ['waiting', 'all'] as const

/** 我的单据: the 提醒单, 交办单 and 督办单 that this person received. */
const Orders = () => {
  const person = useRequiredPerson()
  const [list, setList] = useState<OrderListName>('waiting')
  const { counts, reload } = useWaiting()
  const tabs = lists.map((value) => ({
    value,
    label: ordersLabels.lists[value],
    count: value === 'waiting' ? countLabel(counts?.orders) : undefined,
  }))
  return (
    <View className="orders">
      <Segmented items={tabs} value={list} onChange={setList} />
      {person ? (
        <OrderList key={`${person.id} ${list}`} list={list} role={person.role} onSigned={reload} />
      ) : (
        <Skeleton kind="cards" />
      )}
    </View>
  )
}

type OrderListProps = { list: OrderListName; role: Role; onSigned: () => void }

const OrderList = ({ list, role, onSigned }: OrderListProps) => {
  const now = useNow()
  const paged = usePaged(list, async (cursor) => {
    const page = await call(contract.orders.mine, { list, cursor })
    return { ...page, items: page.items.map((order) => ({ ...order, id: order.number })) }
  })
  const changed = async () => {
    onSigned()
    await paged.reload()
  }
  return (
    <PagedList paged={paged} empty={{ icon: 'document', ...ordersLabels.empty[list] }}>
      {(order) => <OrderItem order={order} role={role} now={now} onChanged={changed} />}
    </PagedList>
  )
}

export default Orders
