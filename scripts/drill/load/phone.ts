import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import type { Role } from '@shared/domain/roles'
import type { Random } from '../../demo/random'
import { type Answer, type Connection, call, withTimeout } from './call'
import type { Outcome } from './call-log'

/** The drill ended while a call or a pause was under way. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** `again`: an earlier try got no answer, and may have been done. */
export type FinalAnswer<T> = Exclude<Answer<T>, { kind: 'unsure' }> & { again: boolean }

/** The phone of one person, signed in. */
export type Phone = {
  id: string
  openid: string
  role: Role
  random: Random
  /** Calls once, at the server with this url where one is named. */
  once<E extends Endpoint>(endpoint: E, input: InputOf<E>, at?: string): Promise<Answer<OutputOf<E>>>
  /** Calls once. After `too_many_requests` it waits and calls again. */
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<OutputOf<E>>>
  /** Repeats the same call until it is answered, as the phone's outbox does. */
  insist<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<FinalAnswer<OutputOf<E>>>
  /** Posts a form to the file store; true when it was accepted. */
  post(path: string, form: FormData): Promise<boolean>
  pause(low: number, high: number): Promise<void>
}

type SignInInput = Pick<Connection, 'url' | 'signal' | 'timed'> & {
  nth: number
  openid: string
  random: Random
}

/** Signs in by WeChat. */
export const signIn = async ({ url, nth, openid, random, signal, timed }: SignInInput): Promise<Phone> => {
  const connection: Connection = { url, token: null, address: `10.0.${nth >> 8}.${nth & 255}`, signal, timed }
  const pause = async (low: number, high: number) => {
    await sleep(random.between(low, high), null, { signal }).catch(() => {
      throw new Stopped()
    })
  }
  const once: Phone['once'] = async (endpoint, input, at = url) => {
    const answer = await call({ ...connection, url: at }, endpoint, input)
    if (signal.aborted) throw new Stopped()
    return answer
  }
  const ask = async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<OutputOf<E>>> => {
    while (true) {
      const answer = await once(endpoint, input)
      if (answer.kind !== 'refused' || answer.code !== 'too_many_requests') return answer
      await pause(2_000, 5_000)
    }
  }
  const insist = async <E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
  ): Promise<FinalAnswer<OutputOf<E>>> => {
    for (let again = false; ; again = true) {
      const answer = await ask(endpoint, input)
      if (answer.kind !== 'unsure') return { ...answer, again }
      await pause(200, 800)
    }
  }
  const answer = await insist(contract.session.wechatLogin, { code: `is:${openid}` })
  if (answer.kind === 'refused') throw new Error(`${openid} cannot log in: ${answer.code}`)
  connection.token = answer.body.access
  await insist(contract.me.consent, { version: PRIVACY_VERSION })
  const { id, role } = answer.body.person
  const post = (path: string, body: FormData) =>
    fetch(new URL(path, url), { method: 'POST', body, signal: withTimeout(signal) }).then(
      ({ ok }) => ok,
      () => false,
    )
  return { id, openid, role, random, once, ask, insist, post, pause }
}

/** A refused repetition is unsure: the first try may have been done. */
export const outcomeOf = (answer: Answer<unknown> | FinalAnswer<unknown>): Outcome => {
  if (answer.kind === 'done') return 'acknowledged'
  if (answer.kind === 'unsure') return 'unsure'
  return 'again' in answer && answer.again ? 'unsure' : 'refused'
}
