import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { findOrder } from '../cases/find-order'
import { closenessOf } from '../cases/visibility'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { signTicket } from './paper-ticket'

/** Where papers are fetched, by their tickets. */
export const PAPERS = '/api/orders/papers'

/** Staff may print any order, others those that are addressed to them; what one may not print is not there. */
export const issuePaper = async (
  house: Pick<House, 'env' | 'now'>,
  caller: Caller,
  number: string,
): Promise<OutputOf<(typeof contract)['orders']['paper']>> => {
  const { record, order } = await findOrder(caller.cityId, number)
  const mayPrint = closenessOf(record, caller) === 'staff' || caller.handlerKeys.includes(order.to)
  if (!mayPrint) return fail('order_not_found')
  const { ticket, expiresAt } = signTicket(house, number)
  return { url: `${PAPERS}/${ticket}`, expiresAt: expiresAt.toISOString() }
}
