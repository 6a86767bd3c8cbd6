import * as http from 'node:http'
import * as https from 'node:https'
import { text } from 'node:stream/consumers'
import type { ErrorCode } from '@shared/contract/endpoint'
import * as v from 'valibot'
import { DomainError } from '../../core/errors'

/** What WeChat says when it passes: −1 busy, 45011 too often. Whoever asks later may get what they wanted. */
const passing = new Set([-1, 45011])

/**
 * One question to WeChat, by POST where there is a body; `patience` in ms. Fails as `login_busy` where no answer came
 * or where WeChat says that it has no time. The address carries secrets: it must not reach a log by way of an error.
 */
export const askWechat = async <S extends v.GenericSchema<unknown, { errcode?: number | undefined }>>(
  answer: S,
  { url, body, patience }: { url: string; body?: object; patience: number },
): Promise<v.InferOutput<S>> => {
  const said = await heard(answer, url, {
    signal: AbortSignal.timeout(patience),
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (said.errcode && passing.has(said.errcode)) throw new WechatRefusal('login_busy', said.errcode)
  return said
}

const heard = async <S extends v.GenericSchema>(answer: S, url: string, init: RequestInit) => {
  try {
    return v.parse(answer, await (await fetch(url, init)).json())
  } catch {
    throw new WechatRefusal('login_busy', null)
  }
}

/**
 * WeChat did not do what it was asked. Whoever waits is told the code of this context; what goes on behind their back
 * wants WeChat's own `errcode`, null where it said none.
 */
export class WechatRefusal extends DomainError {
  constructor(
    code: ErrorCode,
    readonly errcode: number | null,
  ) {
    super(code)
  }
}

export type Posted =
  | { lost?: never; status: number; text: string }
  /** `unsent`: nothing of it left this machine. `perhaps`: it was under way, and nobody said what became of it. */
  | { lost: 'unsent' | 'perhaps' }

/**
 * Posts JSON once and says for certain whether it may have arrived, which fetch does not tell. Has a connection of its
 * own: one kept from before may be closed by the other side just as it is used again, and then nobody knows.
 * `patience` in ms. The address carries a secret, so no error is handed on.
 */
export const postOnce = (url: string, body: string, patience: number): Promise<Posted> =>
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
      // Before this nothing is written, the handshake apart.
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        open = true
      })
    })
    request.on('response', (response) => {
      text(response).then((said) => resolve({ status: response.statusCode ?? 0, text: said }), lose)
    })
    request.on('error', lose)
    request.end(body)
  })
