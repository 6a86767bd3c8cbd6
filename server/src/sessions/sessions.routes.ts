import { contract } from '@shared/contract'
import { fail } from '../errors'
import type { House } from '../house'
import type { On } from '../http/on'
import { findUser } from '../users/find-user'
import { listPersonas } from '../users/personas'
import { presentPerson } from '../users/user.view'
import { closeSession } from './close-session'
import { loginAsPersona } from './login-as-persona'
import { loginByWechat } from './login-by-wechat'
import { provePhone } from './prove-phone'
import { refreshSession } from './refresh-session'

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
