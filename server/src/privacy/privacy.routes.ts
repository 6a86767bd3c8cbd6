import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { detailFor } from '../cases/views/detail'
import { decideWords } from './decide-words'
import { listWaiting, releaseForPublic, showRedaction } from './release'

const { cases, photos } = contract

export const privacyRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(cases.decideWords, 'write', async (input, actor) =>
    detailFor(context, actor, await decideWords(context, actor, input)),
  )
  on(photos.waiting, 'read', (asked, actor) => listWaiting(context, actor, asked))
  on(photos.redaction, 'read', ({ id }, actor) => showRedaction(context, actor, id))
  on(photos.release, 'write', (input, actor) => releaseForPublic(context, actor, input))
}
