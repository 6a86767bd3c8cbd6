import { type ContentOpinion, contentOpinions } from '@shared/domain/content'
import * as v from 'valibot'

type EventItem =
  /** The receipt of a message that WeChat took. Code 0: delivered; `status` is WeChat's text beside the code. */
  | { event: 'sent'; templateId: string; msgId: string; code: string; status: string }
  /** The person accepted or refused when asked. */
  | { event: 'asked'; templateId: string; accepts: boolean }
  /** The person changed the choice in WeChat's settings; so far WeChat reports only refusals. */
  | { event: 'changed'; templateId: string; accepts: boolean }
  /** WeChat's opinion of a picture; null: it has none, for the reason that `code` gives, such as −1008: not fetched. */
  | { event: 'checked'; traceId: string; opinion: ContentOpinion | null; code: number | null }

/** WeChat may push the same event again: `openid`, `at` (to the second) and `msgId`, where there is one, identify it. */
export type PushEvent = EventItem & { openid: string; at: Date }

const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
const seconds = v.pipe(
  text,
  v.regex(/^\d{1,11}$/),
  v.transform((digits) => new Date(Number(digits) * 1000)),
)
const message = v.looseObject({ FromUserName: v.string(), CreateTime: seconds, Event: v.string() })

const outcome = v.pipe(
  v.object({ TemplateId: v.string(), MsgID: text, ErrorCode: text, ErrorStatus: text }),
  v.transform(
    ({ TemplateId, MsgID, ErrorCode, ErrorStatus }): EventItem => ({
      event: 'sent',
      templateId: TemplateId,
      msgId: MsgID,
      code: ErrorCode,
      status: ErrorStatus,
    }),
  ),
)
const choice = (event: 'asked' | 'changed') =>
  v.pipe(
    v.object({ TemplateId: v.string(), SubscribeStatusString: v.picklist(['accept', 'reject']) }),
    v.transform(
      ({ TemplateId, SubscribeStatusString }): EventItem => ({
        event,
        templateId: TemplateId,
        accepts: SubscribeStatusString === 'accept',
      }),
    ),
  )

const number = v.pipe(text, v.regex(/^-?\d{1,10}$/), v.transform(Number))
const noOpinion = v.fallback(v.optional(v.object({ suggest: v.picklist(contentOpinions) })), undefined)
const detail = v.object({ errcode: v.optional(number), suggest: v.optional(v.string()) })

/**
 * wxa_media_check. A picture that WeChat could not fetch has been seen to come back without result, with the codes of the
 * first version (`status_code`, unsigned), or with a code in one detail alone: none of them is a pass.
 */
const checked = v.pipe(
  v.object({
    trace_id: v.pipe(v.string(), v.minLength(1)),
    errcode: v.optional(number),
    status_code: v.optional(number),
    result: noOpinion,
    detail: v.fallback(
      v.optional(
        v.union([
          v.array(detail),
          v.pipe(
            detail,
            v.transform((one) => [one]),
          ),
        ]),
        [],
      ),
      [],
    ),
  }),
  v.transform(({ trace_id: traceId, errcode, status_code, result, detail }): EventItem => {
    const code = errcode || (status_code ? status_code | 0 : 0)
    const part = detail.find((one) => one.errcode)?.errcode ?? 0
    if (!code && result && (result.suggest !== 'pass' || !part))
      return { event: 'checked', traceId, opinion: result.suggest, code: null }
    return { event: 'checked', traceId, opinion: null, code: code || part || null }
  }),
)

/** By WeChat's name of the event: the name of the wrapper inside it, null: it has none; and the schema of its items. */
const eventKinds = new Map<string, { wrapper: string | null; item: v.GenericSchema<unknown, EventItem> }>([
  ['subscribe_msg_sent_event', { wrapper: 'SubscribeMsgSentEvent', item: outcome }],
  ['subscribe_msg_popup_event', { wrapper: 'SubscribeMsgPopupEvent', item: choice('asked') }],
  ['subscribe_msg_change_event', { wrapper: 'SubscribeMsgChangeEvent', item: choice('changed') }],
  ['wxa_media_check', { wrapper: null, item: checked }],
])

/** The events of a push that we know. Anything unknown or malformed is left out. */
export const readPushEvents = (body: string): PushEvent[] => {
  const push = v.safeParse(message, parseWithMessageIds(body))
  const kind = push.success && eventKinds.get(push.output.Event)
  if (!kind) return []
  const { FromUserName: openid, CreateTime: at } = push.output
  return itemsOf(push.output, kind.wrapper).flatMap((raw) => {
    const item = v.safeParse(kind.item, raw)
    return item.success ? [{ ...item.output, openid, at }] : []
  })
}

/**
 * Against the documented examples, a single item comes without a list. The list has also been seen inside a wrapper
 * named after the event, as in XML.
 */
const itemsOf = (push: Record<string, unknown>, wrapper: string | null): unknown[] => {
  if (wrapper === null) return [push]
  const wrapped = v.safeParse(v.looseObject({ List: v.unknown() }), push[wrapper])
  const list = push.List ?? (wrapped.success ? wrapped.output.List : push[wrapper])
  return Array.isArray(list) ? list : [list]
}

/**
 * Parses JSON with every msgid as a string; undefined where the text is not JSON. WeChat writes the id as a bare 64-bit
 * number. As a JavaScript number it would lose its last digits and match no other mention of the same message.
 */
export const parseWithMessageIds = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/("msgid"\s*:\s*)(\d+)/gi, '$1"$2"'))
  } catch {
    return undefined
  }
}
