import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { type SignedIn, signedIn } from '@shared/contract/session'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import Taro from '@tarojs/taro'
import { boolean, string } from 'valibot'
import type { OnSent } from '../platform/network'
import { randomBytes, uuidFrom } from '../platform/random'
import { readStored, removeStored, writeStored } from '../platform/storage'
import { hasSilentLogin, loginCode } from '../platform/wechat'
import { ApiError, errorOf } from './errors/api-error'
import { request } from './request'
import { routes } from './routes'
import { createStore } from './store'

export type { OnSent } from '../platform/network'
export { ApiError, messageOf } from './errors/api-error'
export { absolute } from './request'

/** The signed-in person, and calls on their behalf. */

const KEY = 'session'

const store = createStore<SignedIn | null>(readStored(KEY, signedIn))

export const accessToken = (): string | null => store.get()?.access ?? null
export const currentPerson = (): Person | null => store.get()?.person ?? null
export const useSession = (): { person: Person | null } => ({ person: store.use()?.person ?? null })
/** True for somebody signed in who has not consented to the present privacy text. */
export const lacksConsent = (person: Person | null): boolean =>
  person !== null && person.consent !== PRIVACY_VERSION
export const onSessionChange = store.subscribe

/** Calls the server as the current person and renews an expired token. Throws ApiError. */
export const call = async <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  onSent?: OnSent,
): Promise<OutputOf<E>> => {
  const token = accessToken()
  try {
    return await request(endpoint, input, token, onSent)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The text and the consent stand on a page of their own; what was written stays on the screen below it.
    if (error.code === 'consent_needed' && lacksConsent(currentPerson()))
      void Taro.navigateTo({ url: routes.privacy })
    if (error.status !== 401) throw error
    const fresh = await renewAccess(token)
    if (!fresh) throw error
    return request(endpoint, input, fresh, onSent)
  }
}

let login: Promise<Person> | null = null

/** One login at a time: several calls may find at once that nobody is signed in. */
export const signInWithWechat = (): Promise<Person> => {
  login ??= wechatLogin().finally(() => {
    login = null
  })
  return login
}

const wechatLogin = async (): Promise<Person> => {
  const code = await loginCode().catch(() => {
    throw errorOf('login_refused')
  })
  return adopt(await request(contract.session.wechatLogin, { code, device: await deviceId() }, null))
}

export const signInAsPersona = async (personaId: string): Promise<Person> =>
  adopt(await request(contract.session.demoLogin, { personaId, device: await deviceId() }, null))

const DEVICE = 'device'

/** A random id of this device, made once: it tells the server that a new sign-in replaces the one before. */
const deviceId = async (): Promise<string> => {
  const stored = readStored(DEVICE, string())
  if (stored) return stored
  const made = uuidFrom(await randomBytes(16))
  writeStored(DEVICE, made)
  return made
}

const ENDED = 'ended-elsewhere'

/** False after the person signed this device out from another one: then only a tap signs in again. */
const maySignInSilently = (): boolean => hasSilentLogin && !readStored(ENDED, boolean())

/** Signs in without asking, where that is possible and allowed; null: nobody is signed in. */
export const signInSilently = async (): Promise<Person | null> =>
  maySignInSilently() ? signInWithWechat().catch(() => null) : null

/** The person as the server has just described them. */
export const showPerson = (person: Person): void => {
  const session = store.get()
  if (session) adopt({ ...session, person })
}

export const signOut = async (): Promise<void> => {
  const refresh = store.get()?.refresh
  forget()
  // The person is signed out here even if the server cannot be reached; its token expires by itself.
  if (refresh) await request(contract.session.logout, { refresh }, null).catch(() => undefined)
}

let renewal: Promise<string | null> | null = null

/** A token other than the one just refused; null if only the person can sign in again. */
export const renewAccess = (refused: string | null): Promise<string | null> => {
  renewal ??= renew(refused).finally(() => {
    renewal = null
  })
  return renewal
}

const renew = async (refused: string | null): Promise<string | null> => {
  // Another tab or an earlier call may have renewed the token already.
  const stored = readStored(KEY, signedIn)
  if (stored && stored.access !== refused) {
    store.set(stored)
    return stored.access
  }
  if (stored) {
    try {
      adopt(await request(contract.session.refresh, { refresh: stored.refresh }, null))
      return accessToken()
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      if (error.code === 'session_ended') writeStored(ENDED, true)
    }
  }
  if (maySignInSilently()) {
    await signInWithWechat()
    return accessToken()
  }
  forget()
  return null
}

const adopt = (session: SignedIn): Person => {
  writeStored(KEY, session)
  removeStored(ENDED)
  store.set(session)
  return session.person
}

const forget = (): void => {
  removeStored(KEY)
  store.set(null)
}
