import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { answerCode, askSignIn, openCode, takeSignIn } from './sign-in'

const { codes } = contract
const { desk } = deskContract

export const deskRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(desk.ask, 'deskCode', ({ device }, _, { userAgent, address }) =>
    askSignIn(context, { deviceId: device ?? null, userAgent, address }),
  )
  on(desk.take, 'read', (input) => takeSignIn(context, input))
  on(codes.open, 'write', ({ code }, actor) => openCode(context, actor, code))
  on(codes.confirm, 'write', ({ id }, actor) => answerCode(context, actor, { id, state: 'confirmed' }))
  on(codes.refuse, 'write', ({ id }, actor) => answerCode(context, actor, { id, state: 'refused' }))
}
