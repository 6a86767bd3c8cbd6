import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { DomainError } from '../core/errors'
import { endDevice, endOtherDevices, findStaff, listDevices, signOutSentence, signOutStaff } from './devices'
import { closeSession, loginAsPersona, loginByWechat, provePhone, refreshSession } from './sessions'
import { findUser, listPersonas, presentPerson } from './users'

const { people, session } = contract

export const sessionRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(session.wechatLogin, 'login', ({ code, device }, _, { userAgent }) =>
    loginByWechat(context, code, { deviceId: device ?? null, userAgent }),
  )
  on(session.bindPhone, 'login', ({ code }, { id: userId }, { sessionId }) =>
    provePhone(context, { userId, sessionId, code }),
  )
  on(session.personas, 'read', async () => ({ items: await listPersonas(context) }))
  on(session.demoLogin, 'login', ({ personaId, device }, _, { userAgent }) =>
    loginAsPersona(context, personaId, { deviceId: device ?? null, userAgent }),
  )
  on(session.refresh, 'login', ({ refresh }) => refreshSession(context, refresh))
  on(session.logout, 'login', ({ refresh }) => closeSession(context, refresh))
  on(session.devices, 'read', (_, actor, { sessionId }) => listDevices(context, actor, sessionId))
  on(session.endDevice, 'write', ({ id }, actor) => endDevice(context, actor, id))
  on(session.endOtherDevices, 'write', (_, actor, { sessionId }) =>
    endOtherDevices(context, actor, sessionId),
  )
  on(people.find, 'read', ({ query }, actor) => findStaff(context, actor, query))
  on(people.signOut, 'write', {
    sentence: ({ id }, actor) => signOutSentence(actor.cityId, id),
    answer: ({ id }, actor, { sessionId }) => signOutStaff(context, actor, { id, sessionId }),
  })
  on(session.me, 'read', async (_, actor) => {
    const user = await findUser(context.env.CITY, actor.id)
    if (!user) throw new DomainError('session_expired')
    return presentPerson(context, user)
  })
}
