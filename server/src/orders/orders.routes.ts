import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { DownloadOpener, EndpointOpener } from '../app/endpoint'
import { listOrders } from '../cases/lists/order-lists'
import { DOCUMENTS, downloadDocument, issueDocument } from './download'

const { orders } = contract

export const orderRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(orders.mine, 'read', (input, actor) => listOrders(actor, input))
  on(orders.document, 'write', ({ number }, actor, { sessionId: session }) =>
    issueDocument(context, actor, { number, session }),
  )
}

export const orderDocumentRoutes = (onDownload: DownloadOpener, context: AppContext): void => {
  onDownload(`${DOCUMENTS}/:ticket`, (ticket) => downloadDocument(context, ticket))
}
