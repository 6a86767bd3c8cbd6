import { contract } from '@shared/contract'
import type { House } from '../house'
import type { On } from '../http/on'
import { markRead, showInbox } from './inbox'
import { listDeliveries } from './list-deliveries'
import { offeredTemplates } from './offered-templates'
import { resendNotice } from './resend'

const { notices } = contract

export const noticeRoutes = (on: On, house: House): void => {
  on(notices.inbox, 'read', (asked, caller) => showInbox(caller, asked))
  on(notices.read, 'write', ({ upTo }, caller) => markRead(caller, upTo))
  on(notices.templates, 'read', (_, caller) => offeredTemplates(house, caller))
  on(notices.deliveries, 'read', (asked, caller) => listDeliveries(caller, asked))
  on(notices.resend, 'write', ({ id }, caller) => resendNotice(house, caller, id))
}
