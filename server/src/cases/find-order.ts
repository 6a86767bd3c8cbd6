import { readOrderNumber } from '@shared/domain/orders'
import type { Order } from '../domain/case/order'
import { fail } from '../errors'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

export type FoundOrder = { record: CaseRecord; order: Order }

/** An order by its number, with the case that it belongs to, or `order_not_found`. */
export const findOrder = async (cityId: string, number: string): Promise<FoundOrder> => {
  const { caseNumber } = readOrderNumber(number) ?? fail('order_not_found')
  const record = await CaseModel.findOne({ cityId, number: caseNumber }).lean<CaseRecord>()
  const order = record?.orders.find((one) => one.number === number)
  return record && order ? { record, order } : fail('order_not_found')
}
