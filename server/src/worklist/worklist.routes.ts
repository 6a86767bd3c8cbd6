import { worklist } from '@shared/contract/desk/worklist'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { showChoices } from './choices'
import { listCases } from './list'

export const worklistRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(worklist.cases, 'read', (input, actor) => listCases(context, actor, input))
  on(worklist.choices, 'read', (_, actor) => showChoices(context, actor))
}
