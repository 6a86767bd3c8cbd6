import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { Role } from '@shared/domain/roles'
import type { Random } from '../../demo/random'
import { type Answer, call, type Line, withPatience } from './call'
import type { Outcome } from './said'

/** Everybody was told to stop while this was still under way. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** `again`: an earlier try was left unanswered, and may have been the one that counts. */
export type Settled<T> = Exclude<Answer<T>, { kind: 'unsure' }> & { again: boolean }

/** Somebody's phone, signed in. */
export type Phone = {
  id: string
  openid: string
  role: Role
  random: Random
  /** Once; a phone that is told to wait a moment does, and asks again. */
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<OutputOf<E>>>
  /** The same request again until it is answered, as the phone's outbox does. */
  insist<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Settled<OutputOf<E>>>
  /** Posts a form to the file store; whether it was taken. */
  post(path: string, form: FormData): Promise<boolean>
  pause(low: number, high: number): Promise<void>
}

type Given = { url: string; nth: number; openid: string; random: Random; signal: AbortSignal }

/** Logs in by WeChat. */
export const signIn = async ({ url, nth, openid, random, signal }: Given): Promise<Phone> => {
  const line: Line = { url, token: null, address: `10.0.${nth >> 8}.${nth & 255}`, signal }
  const pause = async (low: number, high: number) => {
    await sleep(random.between(low, high), null, { signal }).catch(() => {
      throw new Stopped()
    })
  }
  const ask = async <E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<OutputOf<E>>> => {
    while (true) {
      const answer = await call(line, endpoint, input)
      if (signal.aborted) throw new Stopped()
      if (answer.kind !== 'refused' || answer.code !== 'too_many_requests') return answer
      await pause(2_000, 5_000)
    }
  }
  const insist = async <E extends Endpoint>(
    endpoint: E,
    input: InputOf<E>,
  ): Promise<Settled<OutputOf<E>>> => {
    for (let again = false; ; again = true) {
      const answer = await ask(endpoint, input)
      if (answer.kind !== 'unsure') return { ...answer, again }
      await pause(200, 800)
    }
  }
  const answer = await insist(contract.session.wechatLogin, { code: `is:${openid}` })
  if (answer.kind === 'refused') throw new Error(`${openid} cannot log in: ${answer.code}`)
  line.token = answer.body.access
  const { id, role } = answer.body.person
  const post = (path: string, body: FormData) =>
    fetch(new URL(path, url), { method: 'POST', body, signal: withPatience(signal) }).then(
      ({ ok }) => ok,
      () => false,
    )
  return { id, openid, role, random, ask, insist, post, pause }
}

/** A refusal of what was asked for again may mean that the first time was heard. */
export const outcomeOf = (answer: Answer<unknown> | Settled<unknown>): Outcome => {
  if (answer.kind === 'done') return 'acknowledged'
  if (answer.kind === 'unsure') return 'unsure'
  return 'again' in answer && answer.again ? 'unsure' : 'refused'
}
