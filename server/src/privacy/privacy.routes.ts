import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { listWaiting, releaseForPublic, showRedaction } from './release'

const { photos } = contract

export const privacyRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(photos.waiting, 'read', (asked, actor) => listWaiting(context, actor, asked))
  on(photos.redaction, 'read', ({ id }, actor) => showRedaction(context, actor, id))
  on(photos.release, 'write', (input, actor) => releaseForPublic(context, actor, input))
}
