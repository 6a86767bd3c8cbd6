import * as v from 'valibot'

type EventItem =
  /** The receipt of a message that WeChat took. Code 0: delivered; `status` is WeChat's text beside the code. */
  | { event: 'sent'; templateId: string; msgId: string; code: string; status: string }
  /** The person accepted or refused when asked. */
  | { event: 'asked'; templateId: string; accepts: boolean }
  /** The person changed the choice in WeChat's settings; so far WeChat reports only refusals. */
  | { event: 'changed'; templateId: string; accepts: boolean }

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

/** By WeChat's name of the event: the name of the wrapper inside it, and the schema of its items. */
const eventKinds = new Map<string, { wrapper: string; item: v.GenericSchema<unknown, EventItem> }>([
  ['subscribe_msg_sent_event', { wrapper: 'SubscribeMsgSentEvent', item: outcome }],
  ['subscribe_msg_popup_event', { wrapper: 'SubscribeMsgPopupEvent', item: choice('asked') }],
  ['subscribe_msg_change_event', { wrapper: 'SubscribeMsgChangeEvent', item: choice('changed') }],
])

/** The events about subscribe messages in a push. Anything unknown or malformed is left out. */
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
const itemsOf = (push: Record<string, unknown>, wrapper: string): unknown[] => {
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
