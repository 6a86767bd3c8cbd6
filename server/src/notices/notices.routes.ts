import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import { listDeliveries, markRead, resendNotice, showInbox } from './inbox'
import { offeredTemplates } from './message-kinds'

const { notices } = contract

export const noticeRoutes = (on: On, house: House): void => {
  on(notices.inbox, 'read', (asked, caller) => showInbox(caller, asked))
  on(notices.read, 'write', ({ upTo }, caller) => markRead(caller, upTo))
  on(notices.templates, 'read', (_, caller) => offeredTemplates(house, caller))
  on(notices.deliveries, 'read', (asked, caller) => listDeliveries(caller, asked))
  on(notices.resend, 'write', ({ id }, caller) => resendNotice(house, caller, id))
}
