import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On, OnDownload } from '../app/endpoint'
import { listOrders } from '../cases/order-lists'
import { downloadPaper, issuePaper, PAPERS } from './download'

const { orders } = contract

export const orderRoutes = (on: On, house: House): void => {
  on(orders.mine, 'read', (asked, caller) => listOrders(caller, asked))
  on(orders.paper, 'write', ({ number }, caller) => issuePaper(house, caller, number))
}

export const orderPaperRoutes = (onDownload: OnDownload, house: House): void => {
  onDownload(`${PAPERS}/:ticket`, (ticket) => downloadPaper(house, ticket))
}
