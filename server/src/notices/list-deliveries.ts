import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { userAddress } from '@shared/domain/addresses'
import type { DeliveryState } from '@shared/domain/notices'
import type { Caller } from '../http/caller'
import { usersAt } from '../users/users-at'
import { listNotices, type Paging } from './list-notices'
import { presentDelivery } from './notice.view'

type Deliveries = OutputOf<(typeof contract)['notices']['deliveries']>

/** How the messages by WeChat stand. What never was one is shown only to who asks for it. */
export const listDeliveries = async (
  { cityId }: Caller,
  { state, ...paging }: Paging & { state?: DeliveryState },
): Promise<Deliveries> => {
  const which = state ? { 'delivery.state': state } : { 'delivery.kind': { $gt: '' } }
  const { records, nextCursor } = await listNotices({ cityId, ...which }, paging)
  const people = await usersAt(cityId, [...new Set(records.map(({ userId }) => userAddress(userId)))])
  const byId = new Map(people.map((person) => [person.id, person]))
  return { items: records.map((notice) => presentDelivery(notice, byId.get(notice.userId))), nextCursor }
}
