import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import { LIVE_PATH } from '@shared/contract/desk/live'
import type { AppContext } from '../app/context'
import type { EndpointOpener, StreamOpener } from '../app/endpoint'
import { answerConfirmation, listConfirmations, showConfirmation } from './confirmations'
import { liveHub } from './live-hub'
import { answerCode, askSignIn, openCode, takeSignIn } from './sign-in'

const { codes, confirmations } = contract
const { desk } = deskContract

export const deskRoutes = (on: EndpointOpener, onStream: StreamOpener, context: AppContext): void => {
  onStream(LIVE_PATH, 'useDesk', liveHub(context))
  on(desk.ask, 'deskCode', ({ device }, _, { userAgent, address }) =>
    askSignIn(context, { deviceId: device ?? null, userAgent, address }),
  )
  on(desk.take, 'read', (input) => takeSignIn(context, input))
  on(codes.open, 'write', ({ code }, actor) => openCode(context, actor, code))
  on(codes.confirm, 'write', ({ id }, actor) => answerCode(context, actor, { id, state: 'confirmed' }))
  on(desk.confirmation, 'read', ({ id }, actor) => showConfirmation(context, actor, id))
  on(confirmations.list, 'read', (_, actor) => listConfirmations(context, actor))
  on(confirmations.confirm, 'write', ({ id }, actor, { isDesk }) =>
    answerConfirmation(context, actor, { id, state: 'confirmed', isDesk }),
  )
  on(confirmations.refuse, 'write', ({ id }, actor, { isDesk }) =>
    answerConfirmation(context, actor, { id, state: 'refused', isDesk }),
  )
  on(codes.refuse, 'write', ({ id }, actor) => answerCode(context, actor, { id, state: 'refused' }))
}
