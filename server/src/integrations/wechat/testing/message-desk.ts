import type { Answer, Calls, Reply } from './line'
import { type AskedMessage, type Programme, readMessage } from './message-rules'
import type { PushDesk } from './push-desk'
import type { TokenDesk } from './token-desk'

/** A message that WeChat took; `at` in ms. */
export type TakenMessage = AskedMessage & { msgId: string; at: number }

/**
 * A fault with a sound message. `reply`: it is not taken, and this is answered. `cut`: the connection breaks before or
 * after it was taken. `delay`: the answer comes this many ms after it was taken.
 */
export type SendFault = { reply: Reply; status?: number } | { cut: 'before' | 'after' } | { delay: number }

/** Messages, as tests may see and set them. */
export type MessageKnobs = Programme & {
  /** All of them, in their order. */
  taken: TakenMessage[]
  /** The number of calls with a good token, whatever their result. */
  asked: number
  /** The fault of the nth sound message; undefined: none. */
  faultOf: (message: AskedMessage, nth: number) => SendFault | undefined
  /** True: answers have the message's id. WeChat does not always give it. */
  tellsId: boolean
}

export type MessageDesk = { knobs: MessageKnobs; calls: Calls }

type Desks = { tokens: TokenDesk; accepted: Acceptances; pushes: PushDesk; now: () => number }

/** Too large for a JavaScript number, like WeChat's ids. */
const FIRST_ID = 1864323726461255681n

export const messageDesk = (
  programme: Partial<Programme>,
  { tokens, accepted, pushes, now }: Desks,
): MessageDesk => {
  const knobs: MessageKnobs = {
    templates: {},
    pages: null,
    ...programme,
    taken: [],
    asked: 0,
    faultOf: () => undefined,
    tellsId: true,
  }

  const take = (message: AskedMessage): Reply => {
    if (!accepted.take(message.openid, message.templateId))
      return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
    const msgId = String(FIRST_ID + BigInt(knobs.taken.length))
    knobs.taken.push({ ...message, msgId, at: now() })
    pushes.tellSent(message, msgId)
    const id = knobs.tellsId ? `,"msgid":${msgId}` : ''
    return `{"errcode":0,"errmsg":"ok"${id}}`
  }

  const send = (query: URLSearchParams, body: unknown): Answer => {
    const refused = tokens.refusal(query)
    if (refused) return { reply: refused }
    knobs.asked++
    const read = readMessage(body, knobs)
    if (read.fault) return { reply: read.fault }
    const fault = knobs.faultOf(read.message, knobs.asked)
    if (!fault) return { reply: take(read.message) }
    if ('reply' in fault) return fault
    if ('delay' in fault) return { reply: take(read.message), delay: fault.delay }
    return { reply: fault.cut === 'after' ? take(read.message) : null, cut: true }
  }
  return { knobs, calls: { 'POST /cgi-bin/message/subscribe/send': ({ query, body }) => send(query, body) } }
}

export type Acceptances = {
  /** Adds this number of acceptances for the template; `Infinity` for a 长期订阅. */
  add(openid: string, templateId: string, times: number): void
  /** None from now on. */
  clear(openid: string, templateId: string): void
  /** Uses one acceptance up; false where there is none. */
  take(openid: string, templateId: string): boolean
}

/** Until the first acceptance is added or cleared, all people accept everything. */
export const acceptances = (): Acceptances => {
  let counted: Map<string, number> | null = null
  const key = (openid: string, templateId: string) => `${openid} ${templateId}`
  const set = (at: string, times: number) => {
    counted ??= new Map()
    counted.set(at, times)
  }
  const left = (at: string) => counted?.get(at) ?? 0
  return {
    add: (openid, templateId, times) => {
      const at = key(openid, templateId)
      set(at, left(at) + times)
    },
    clear: (openid, templateId) => set(key(openid, templateId), 0),
    take: (openid, templateId) => {
      if (!counted) return true
      const at = key(openid, templateId)
      if (left(at) < 1) return false
      set(at, left(at) - 1)
      return true
    },
  }
}
