import { orderWords } from '@shared/words/case'
import { findOrder } from '../cases/find-order'
import { fail } from '../errors'
import type { House } from '../house'
import type { Download } from '../http/on-download'
import { paperOf } from './paper-of'
import { readTicket } from './paper-ticket'
import { printOrder } from './print/print-order'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The order that a ticket stands for, as a page to print. */
export const downloadPaper = async (house: House, ticket: string): Promise<Download> => {
  const number = readTicket(house, ticket) ?? fail('link_expired')
  const { record, order } = await findOrder(house.env.CITY, number)
  return {
    bytes: await printOrder(await paperOf(house, record, order)),
    type: DOCX,
    fileName: `${orderWords[order.kind]}${number}.docx`,
  }
}
