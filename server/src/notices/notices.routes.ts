import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { countWaiting, listDeliveries, markRead, resendNotice, showInbox } from './inbox'
import { offeredTemplates } from './message-kinds'

const { notices } = contract

export const noticeRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(notices.waiting, 'read', (_, actor) => countWaiting(context, actor))
  on(notices.inbox, 'read', (input, actor) => showInbox(actor, input))
  on(notices.read, 'write', ({ upTo }, actor) => markRead(actor, upTo))
  on(notices.templates, 'read', (_, actor) => offeredTemplates(context, actor))
  on(notices.deliveries, 'read', (input, actor) => listDeliveries(actor, input))
  on(notices.resend, 'write', ({ id }, actor) => resendNotice(context, actor, id))
}
