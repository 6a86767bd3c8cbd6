import { contract } from '@shared/contract'
import { listOrders } from '../cases/list-orders'
import type { House } from '../house'
import type { On } from '../http/on'
import type { OnDownload } from '../http/on-download'
import { downloadPaper } from './download-paper'
import { issuePaper, PAPERS } from './issue-paper'

const { orders } = contract

export const orderRoutes = (on: On, house: House): void => {
  on(orders.mine, 'read', (asked, caller) => listOrders(caller, asked))
  on(orders.paper, 'write', ({ number }, caller) => issuePaper(house, caller, number))
}

export const orderPaperRoutes = (onDownload: OnDownload, house: House): void => {
  onDownload(`${PAPERS}/:ticket`, (ticket) => downloadPaper(house, ticket))
}
