import * as v from 'valibot'

type Told =
  /** What became of a message that it took; code 0: delivered, `said` is WeChat's word for the rest. */
  | { event: 'sent'; templateId: string; msgId: string; code: string; said: string }
  /** The person said yes or no when asked. */
  | { event: 'asked'; templateId: string; accepts: boolean }
  /** The person changed their mind in WeChat's settings; so far it recipients only of a no. */
  | { event: 'changed'; templateId: string; accepts: boolean }

/** WeChat may tell the same one again: `openid` and `at` name it, to the second, and `msgId` where there is one. */
export type PushEvent = Told & { openid: string; at: Date }

const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
const seconds = v.pipe(
  text,
  v.regex(/^\d{1,11}$/),
  v.transform((said) => new Date(Number(said) * 1000)),
)
const message = v.looseObject({ FromUserName: v.string(), CreateTime: seconds, Event: v.string() })

const outcome = v.pipe(
  v.object({ TemplateId: v.string(), MsgID: text, ErrorCode: text, ErrorStatus: text }),
  v.transform(
    ({ TemplateId, MsgID, ErrorCode, ErrorStatus }): Told => ({
      event: 'sent',
      templateId: TemplateId,
      msgId: MsgID,
      code: ErrorCode,
      said: ErrorStatus,
    }),
  ),
)
const choice = (event: 'asked' | 'changed') =>
  v.pipe(
    v.object({ TemplateId: v.string(), SubscribeStatusString: v.picklist(['accept', 'reject']) }),
    v.transform(
      ({ TemplateId, SubscribeStatusString }): Told => ({
        event,
        templateId: TemplateId,
        accepts: SubscribeStatusString === 'accept',
      }),
    ),
  )

/** By WeChat's name of the event, the name that it has once more inside, and what each of its items must be. */
const known = new Map<string, { inside: string; item: v.GenericSchema<unknown, Told> }>([
  ['subscribe_msg_sent_event', { inside: 'SubscribeMsgSentEvent', item: outcome }],
  ['subscribe_msg_popup_event', { inside: 'SubscribeMsgPopupEvent', item: choice('asked') }],
  ['subscribe_msg_change_event', { inside: 'SubscribeMsgChangeEvent', item: choice('changed') }],
])

/** Of the events of subscribe messages what we understand; of all else nothing. */
export const readPushEvents = (body: string): PushEvent[] => {
  const said = v.safeParse(message, parseWithMessageIds(body))
  const kind = said.success && known.get(said.output.Event)
  if (!kind) return []
  const { FromUserName: openid, CreateTime: at } = said.output
  return listIn(said.output, kind.inside).flatMap((item) => {
    const told = v.safeParse(kind.item, item)
    return told.success ? [{ ...told.output, openid, at }] : []
  })
}

/** One alone comes without its list, against the examples; and the list came within the event’s name, as in XML. */
const listIn = (said: Record<string, unknown>, inside: string): unknown[] => {
  const within = v.safeParse(v.looseObject({ List: v.unknown() }), said[inside])
  const list = said.List ?? (within.success ? within.output.List : said[inside])
  return Array.isArray(list) ? list : [list]
}

/**
 * The parts of a JSON text, with every msgid as a text. WeChat writes it as a bare number of 64 bits, which loses its
 * last digits as a number of JavaScript's, and would then match no other mention of the same message.
 * Undefined where it is no JSON.
 */
export const parseWithMessageIds = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/("msgid"\s*:\s*)(\d+)/gi, '$1"$2"'))
  } catch {
    return undefined
  }
}
