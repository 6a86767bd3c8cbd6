import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { searchAudit } from './audit'

export const auditRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(contract.audit.search, 'read', (asked, actor) => searchAudit(context, actor, asked))
}
