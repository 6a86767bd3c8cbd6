import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import { fail } from '../core/errors'
import { closeSession, loginAsPersona, loginByWechat, provePhone, refreshSession } from './sessions'
import { findUser, listPersonas, presentPerson } from './users'

const { session } = contract

export const sessionRoutes = (on: On, house: House): void => {
  on(session.wechatLogin, 'login', ({ code }) => loginByWechat(house, code))
  on(session.bindPhone, 'login', ({ code }, caller) => provePhone(house, caller.id, code))
  on(session.personas, 'read', async () => ({ items: await listPersonas(house) }))
  on(session.demoLogin, 'login', ({ personaId }) => loginAsPersona(house, personaId))
  on(session.refresh, 'login', ({ refresh }) => refreshSession(house, refresh))
  on(session.logout, 'login', ({ refresh }) => closeSession(house, refresh))
  on(session.me, 'read', async (_, caller) => {
    const user = await findUser(house.env.CITY, caller.id)
    return user ? presentPerson(house, user) : fail('session_expired')
  })
}
