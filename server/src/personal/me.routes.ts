import { contract } from '@shared/contract'
import { keepConsent, presentPerson } from '../accounts/users'
import type { AppContext } from '../app/context'
import type { DownloadOpener, EndpointOpener } from '../app/endpoint'
import { removeMe } from './deletion'
import { downloadMyData, issueMyData, MY_DATA } from './my-data'

const { me } = contract

export const meRoutes = (on: EndpointOpener, onDownload: DownloadOpener, context: AppContext): void => {
  on(me.data, 'write', (_, actor, { sessionId }) => issueMyData(context, actor, sessionId))
  on(me.remove, 'write', (_, actor) => removeMe(context, actor))
  on(me.consent, 'write', async (_, actor) =>
    presentPerson(context, await keepConsent(actor.cityId, actor.id, context.now())),
  )
  onDownload(`${MY_DATA}/:ticket`, (ticket) => downloadMyData(context, ticket))
}
