import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { DomainError } from '../core/errors'
import { closeSession, loginAsPersona, loginByWechat, provePhone, refreshSession } from './sessions'
import { findUser, listPersonas, presentPerson } from './users'

const { session } = contract

export const sessionRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(session.wechatLogin, 'login', ({ code }) => loginByWechat(context, code))
  on(session.bindPhone, 'login', ({ code }, actor) => provePhone(context, actor.id, code))
  on(session.personas, 'read', async () => ({ items: await listPersonas(context) }))
  on(session.demoLogin, 'login', ({ personaId }) => loginAsPersona(context, personaId))
  on(session.refresh, 'login', ({ refresh }) => refreshSession(context, refresh))
  on(session.logout, 'login', ({ refresh }) => closeSession(context, refresh))
  on(session.me, 'read', async (_, actor) => {
    const user = await findUser(context.env.CITY, actor.id)
    if (!user) throw new DomainError('session_expired')
    return presentPerson(context, user)
  })
}
