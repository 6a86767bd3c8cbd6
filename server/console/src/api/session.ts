import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { type SignedIn, signedIn } from '@shared/contract/session'
import { safeParse } from 'valibot'
import { ApiError } from './api-error'
import { request } from './request'
import { createStore } from './store'

/** The person at the desk, and calls on their behalf. The keys differ from the phone's pages on the same origin. */
const KEY = 'desk-session'
const DEVICE = 'desk-device'

const stored = (): SignedIn | null => {
  try {
    const read = safeParse(signedIn, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

const session = createStore(stored())

// Another tab signs in, renews or signs out.
addEventListener('storage', ({ key }) => {
  if (key === KEY || key === null) session.set(stored())
})

export const usePerson = (): Person | null => session.use()?.person ?? null
export const currentToken = (): string | null => session.get()?.access ?? null

export const adopt = (next: SignedIn): Person => {
  localStorage.setItem(KEY, JSON.stringify(next))
  session.set(next)
  return next.person
}

const forget = (): void => {
  localStorage.removeItem(KEY)
  session.set(null)
}

/** Made once, so that a new sign-in at this desk replaces the one before. */
export const deviceId = (): string => {
  const known = localStorage.getItem(DEVICE)
  if (known) return known
  // `crypto.randomUUID` needs https; a demo in a local network has none.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  localStorage.setItem(DEVICE, made)
  return made
}

export const signInAsPersona = async (personaId: string): Promise<Person> =>
  adopt(await request(contract.session.demoLogin, { personaId, device: deviceId() }, null))

export const signOut = async (): Promise<void> => {
  const refresh = session.get()?.refresh
  forget()
  // Signed out here even if the server cannot be reached; its token expires by itself.
  if (refresh) await request(contract.session.logout, { refresh }, null).catch(() => undefined)
}

/** Calls the server as the present person and renews an expired token once. Throws ApiError. */
export const call = async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> => {
  const token = currentToken()
  try {
    return await request(endpoint, input, token)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    const fresh = await renewOnce(token)
    if (!fresh) throw error
    return request(endpoint, input, fresh)
  }
}

let renewal: Promise<string | null> | null = null

export const renewOnce = (refused: string | null): Promise<string | null> => {
  renewal ??= renew(refused).finally(() => {
    renewal = null
  })
  return renewal
}

/** A token other than the one just refused; null if only the person can sign in again. */
const renew = async (refused: string | null): Promise<string | null> => {
  const now = stored()
  if (now && now.access !== refused) {
    session.set(now)
    return now.access
  }
  if (!now) {
    forget()
    return null
  }
  try {
    const next = await request(contract.session.refresh, { refresh: now.refresh }, null)
    adopt(next)
    return next.access
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    forget()
    return null
  }
}
