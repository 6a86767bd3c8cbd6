import { contract } from '@shared/contract'
import type { Role } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { usePaged } from '../../api/use-paged'
import { useRequiredPerson } from '../../api/use-person'
import { Segmented } from '../../components/choices'
import { Skeleton } from '../../components/feedback'
import { PagedList } from '../../components/PagedList'
import { useNow } from '../../components/use-now'
import { ordersLabels } from '../../labels/orders'
import { OrderItem } from './OrderItem'
import './index.scss'

type OrderListName = keyof typeof ordersLabels.lists
const lists = (['waiting', 'all'] as const).map((value) => ({ value, label: ordersLabels.lists[value] }))

/** 我的单据: the 提醒单, 交办单 and 督办单 that this person received. */
const Orders = () => {
  const person = useRequiredPerson()
  const [list, setList] = useState<OrderListName>('waiting')
  return (
    <View className="orders">
      <Segmented items={lists} value={list} onChange={setList} />
      {person ? (
        <OrderList key={`${person.id} ${list}`} list={list} role={person.role} />
      ) : (
        <Skeleton kind="cards" />
      )}
    </View>
  )
}

const OrderList = ({ list, role }: { list: OrderListName; role: Role }) => {
  const now = useNow()
  const paged = usePaged(list, async (cursor) => {
    const page = await call(contract.orders.mine, { list, cursor })
    return { ...page, items: page.items.map((order) => ({ ...order, id: order.number })) }
  })
  return (
    <PagedList paged={paged} empty={{ icon: 'document', ...ordersLabels.empty[list] }}>
      {(order) => <OrderItem order={order} role={role} now={now} onChanged={paged.reload} />}
    </PagedList>
  )
}

export default Orders
