import { createHmac } from 'node:crypto'
import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { orderLabels } from '@shared/labels/case'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { AppContext } from '../app/context'
import type { Download } from '../app/endpoint'
import { findOrder } from '../cases/order-lists'
import { mayShowOrder, shownTo } from '../cases/rules/may-show'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { documentOf } from './document-content'
import { printOrder } from './docx/print-order'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The order that a ticket stands for, as a page to print. */
export const downloadDocument = async (context: AppContext, ticket: string): Promise<Download> => {
  const number = readTicket(context, ticket)
  if (number === null) throw new DomainError('link_expired')
  const { record, order } = await findOrder(context.env.CITY, number)
  return {
    bytes: await printOrder(await documentOf(context, record, order)),
    type: DOCX,
    fileName: `${orderLabels[order.kind]}${number}.docx`,
  }
}

/** The path of documents, by ticket. */
export const DOCUMENTS = '/api/orders/documents'

/** Gives the URL of an order's document. Whoever may see an order may print it. */
export const issueDocument = async (
  context: Pick<AppContext, 'env' | 'now'>,
  actor: PersonActor,
  number: string,
): Promise<OutputOf<(typeof contract)['orders']['document']>> => {
  const { record, order } = await findOrder(actor.cityId, number)
  const shown = shownTo(record, actor)
  if (!shown || !mayShowOrder(shown, order)) throw new DomainError('order_not_found')
  const { ticket, expiresAt } = signTicket(context, number)
  return { url: `${DOCUMENTS}/${ticket}`, expiresAt: expiresAt.toISOString() }
}

/** Seconds for which a ticket is good: long enough to fetch the document, too short to be passed on. */
const TICKET_SECONDS = 5 * 60

type TicketContext = Pick<AppContext, 'env' | 'now'>

const claims = v.object({ order: v.string(), city: v.string() })

const signTicket = (context: TicketContext, order: string): { ticket: string; expiresAt: Date } => {
  const now = secondsOf(context)
  const ticket = jwt.sign({ order, city: context.env.CITY, iat: now }, keyOf(context), {
    expiresIn: TICKET_SECONDS,
    algorithm: 'HS256',
  })
  return { ticket, expiresAt: new Date((now + TICKET_SECONDS) * 1000) }
}

/** The number of the order; null for a ticket that is forged, too old, or of another city. */
const readTicket = (context: TicketContext, ticket: string): string | null => {
  try {
    const bounds: jwt.VerifyOptions = { algorithms: ['HS256'], clockTimestamp: secondsOf(context) }
    const { order, city } = v.parse(claims, jwt.verify(ticket, keyOf(context), bounds))
    return city === context.env.CITY ? order : null
  } catch {
    return null
  }
}

/** Tickets have their own key: no token of another kind opens a document, and no ticket opens anything else. */
const keyOf = ({ env }: TicketContext): string =>
  createHmac('sha256', env.TOKEN_SECRET).update('order documents').digest('hex')

const secondsOf = ({ now }: TicketContext): number => Math.floor(now().getTime() / 1000)
