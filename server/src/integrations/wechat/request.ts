import * as http from 'node:http'
import * as https from 'node:https'
import { text } from 'node:stream/consumers'
import type { ErrorCode } from '@shared/contract/endpoint'
import * as v from 'valibot'
import { DomainError } from '../../core/errors'
import { wechatCalls } from '../../core/metrics'

/** Codes of temporary failures: −1 busy, 45011 too often. A later call may succeed. */
const temporary = new Set([-1, 45011])

/**
 * One call to WeChat, by POST where there is a body; `patience` in ms. Throws `login_busy` where no answer came or WeChat
 * was busy. The URL carries secrets, so it must not reach a log through an error.
 */
export const askWechat = async <S extends v.GenericSchema<unknown, { errcode?: number | undefined }>>(
  schema: S,
  { url, body, patience }: { url: string; body?: object; patience: number },
): Promise<v.InferOutput<S>> => {
  const init: RequestInit = { signal: AbortSignal.timeout(patience) }
  if (body) {
    init.method = 'POST'
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  const answer = await fetchJson(schema, url, init)
  countResult(url, answer.errcode ?? 0)
  if (answer.errcode && temporary.has(answer.errcode)) {
    throw new WechatRefusal('login_busy', answer.errcode)
  }
  return answer
}

/** Counts the result of a call: WeChat's code, 0 without one. Without the query of the URL, which carries secrets. */
export const countResult = (url: string, result: number | 'no_answer'): void =>
  wechatCalls.inc({ path: new URL(url).pathname, result })

const fetchJson = async <S extends v.GenericSchema>(schema: S, url: string, init: RequestInit) => {
  try {
    return v.parse(schema, await (await fetch(url, init)).json())
  } catch {
    countResult(url, 'no_answer')
    throw new WechatRefusal('login_busy', null)
  }
}

/**
 * WeChat refused a call. The person who waits gets our own code; background work needs WeChat's `errcode`, null where
 * there was none.
 */
export class WechatRefusal extends DomainError {
  constructor(
    code: ErrorCode,
    readonly errcode: number | null,
  ) {
    super(code)
  }
}

export type PostResult =
  | { lost?: never; status: number; text: string }
  /** `unsent`: nothing left this machine. `perhaps`: the request was under way, and no answer came. */
  | { lost: 'unsent' | 'perhaps' }

/**
 * Posts JSON once and reports for certain if it may have arrived; fetch does not. It uses a new connection: the other
 * side may close a kept one just when it is used again, and then the outcome is unknown.
 * `patience` in ms. The URL carries a secret, so no error is passed on.
 */
export const postOnce = (url: string, body: string, patience: number): Promise<PostResult> =>
  new Promise((resolve) => {
    const secure = url.startsWith('https:')
    let open = false
    const lose = () => resolve({ lost: open ? 'perhaps' : 'unsent' })
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patience),
    })
    request.on('socket', (socket) => {
      // Before this event nothing but the handshake is written.
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        open = true
      })
    })
    request.on('response', (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, text: body }), lose)
    })
    request.on('error', lose)
    request.end(body)
  })
