import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { orderLabels } from '@shared/labels/case'
import type { AppContext } from '../app/context'
import type { Download } from '../app/endpoint'
import { findOrder } from '../cases/lists/order-lists'
import { mayShowOrder, shownTo } from '../cases/rules/may-show'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { readTicket, signTicket } from '../core/tickets'
import { documentOf } from './document-content'
import { printOrder } from './docx/print-order'

const KIND = 'order documents'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The order that a ticket stands for, as a page to print. */
export const downloadDocument = async (context: AppContext, ticket: string): Promise<Download> => {
  const number = readTicket(context, KIND, ticket)
  if (number === null) throw new DomainError('link_expired')
  const { record, order } = await findOrder(context.env.CITY, number)
  return {
    body: await printOrder(await documentOf(context, record, order)),
    type: DOCX,
    fileName: `${orderLabels[order.kind]}${number}.docx`,
  }
}

/** The path of documents, by ticket. */
export const DOCUMENTS = '/api/orders/documents'

/** Gives the URL of an order's document. Whoever may see an order may print it. */
export const issueDocument = async (
  context: Pick<AppContext, 'env' | 'now' | 'endedSessions'>,
  actor: PersonActor,
  { number, session }: { number: string; session: string | null },
): Promise<OutputOf<(typeof contract)['orders']['document']>> => {
  const { record, order } = await findOrder(actor.cityId, number)
  const shown = shownTo(record, actor)
  if (!shown || !mayShowOrder(shown, order)) throw new DomainError('order_not_found')
  const { ticket, expiresAt } = signTicket(context, KIND, { of: number, session })
  return { url: `${DOCUMENTS}/${ticket}`, expiresAt: expiresAt.toISOString() }
}
