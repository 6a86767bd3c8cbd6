import * as v from 'valibot'
import type { Answer, Calls } from './line'
import type { PushDesk } from './push-desk'
import type { TokenDesk } from './token-desk'

type Suggest = 'pass' | 'review' | 'risky'

/** A text or picture that the stand-in took. */
export type CheckedContent = { openid: string; scene: number; content: string }

/** The content check, as tests may see and set it. */
export type ContentKnobs = {
  texts: CheckedContent[]
  /** `content` is the URL. */
  pictures: (CheckedContent & { traceId: string; bytes: number })[]
  textOpinion: (content: string) => Suggest
  pictureOpinion: (url: string) => Suggest
  /** By openid, in ms: the last visit to the mini-program; null: everybody is there. */
  visits: Map<string, number> | null
  /** Calls of one kind in a minute; the documented numbers unless set. */
  perMinute: { texts: number; pictures: number }
  /** The answer of every call instead, while set. */
  refusal: object | null
}

export type ContentDesk = { knobs: ContentKnobs; calls: Calls }

/** In ms. */
const MINUTE = 60_000
const VISIT_COUNTS = 2 * 60 * MINUTE
const BYTES_MAX = 10 * 1024 * 1024

const fault = (errcode: number, errmsg: string): Answer => ({ reply: { errcode, errmsg } })
const labels = { pass: 100, review: 20012, risky: 20002 }

/**
 * msgSecCheck and mediaCheckAsync of version 2. It refuses what the tables of errors name; fields that the documents do
 * not name are refused too, though WeChat ignores them. Written independently of the server's own client.
 */
export const contentDesk = (tokens: TokenDesk, pushes: PushDesk, now: () => number): ContentDesk => {
  const knobs: ContentKnobs = {
    texts: [],
    pictures: [],
    textOpinion: () => 'pass',
    pictureOpinion: () => 'pass',
    visits: null,
    perMinute: { texts: 4000, pictures: 2000 },
    refusal: null,
  }
  const calls = { texts: [] as number[], pictures: [] as number[] }
  let serial = 0

  const isTooOften = (kind: 'texts' | 'pictures'): boolean => {
    const times = calls[kind].filter((at) => at > now() - MINUTE)
    calls[kind] = [...times, now()]
    return times.length >= knobs.perMinute[kind]
  }
  const nextTrace = () => `6247e8b4-5601e99c-${String(serial++).padStart(8, '0')}`

  /** WeChat's refusal of what both kinds have in common; null: it is sound. */
  const refusedBy = (query: URLSearchParams, kind: 'texts' | 'pictures', asked: Common): Answer | null => {
    const refused = tokens.refusal(query)
    if (refused) return { reply: refused }
    if (knobs.refusal) return { reply: knobs.refusal }
    if (isTooOften(kind)) return fault(45009, 'reach max api daily quota limit')
    if (asked.version !== 2) return fault(47001, 'data format error')
    if (![1, 2, 3, 4].includes(asked.scene)) return fault(40129, 'invalid scene')
    if (!/^[\w-]{1,64}$/.test(asked.openid)) return fault(40003, 'invalid openid')
    if (asked.openid.startsWith('other-app-')) return fault(43104, 'appid and openid not match')
    const visit = knobs.visits ? knobs.visits.get(asked.openid) : now()
    if (visit === undefined || now() - visit > VISIT_COUNTS) return fault(61010, 'user access record timeout')
    return null
  }

  const checkText = (query: URLSearchParams, body: unknown): Answer => {
    const asked = v.parse(textBody, body)
    const refused = refusedBy(query, 'texts', asked)
    if (refused) return refused
    const { content, openid, scene, signature } = asked
    if (content === '') return fault(44002, 'empty post data')
    if (content.length > 2500 || (signature !== undefined && scene !== 1))
      return fault(47001, 'data format error')
    knobs.texts.push({ openid, scene, content })
    const suggest = knobs.textOpinion(content)
    return {
      reply: {
        errcode: 0,
        errmsg: 'ok',
        result: { suggest, label: labels[suggest] },
        detail: [
          { strategy: 'content_model', errcode: 0, suggest, label: labels[suggest], prob: 90 },
          { strategy: 'keyword', errcode: 0, suggest: 'pass', label: 100, level: 20, keyword: '' },
        ],
        trace_id: nextTrace(),
      },
    }
  }

  const checkPicture = (query: URLSearchParams, body: unknown): Answer => {
    const asked = v.parse(pictureBody, body)
    const refused = refusedBy(query, 'pictures', asked)
    if (refused) return refused
    const { media_url, media_type, openid, scene } = asked
    if (media_url === '') return fault(44002, 'empty post data')
    if (!URL.canParse(media_url) || media_type !== 2) return fault(47001, 'data format error')
    const traceId = nextTrace()
    const picture = { openid, scene, content: media_url, traceId, bytes: 0 }
    knobs.pictures.push(picture)
    pushes.tell('wxa_media_check', openid, async () => {
      const bytes = await fetchedPicture(media_url)
      picture.bytes = bytes ?? 0
      return opinionPush(traceId, bytes === null ? null : knobs.pictureOpinion(media_url))
    })
    return { reply: { errcode: 0, errmsg: 'ok', trace_id: traceId } }
  }

  return {
    knobs,
    calls: {
      'POST /wxa/msg_sec_check': ({ query, body }) => checkText(query, body),
      'POST /wxa/media_check_async': ({ query, body }) => checkPicture(query, body),
    },
  }
}

const common = { version: v.number(), scene: v.number(), openid: v.string() }
type Common = { version: number; scene: number; openid: string }
const textBody = v.strictObject({
  ...common,
  content: v.string(),
  title: v.optional(v.string()),
  nickname: v.optional(v.string()),
  signature: v.optional(v.string()),
})
const pictureBody = v.strictObject({ ...common, media_url: v.string(), media_type: v.number() })

/** The fields of the event beside those of every push; null: the picture could not be fetched. */
const opinionPush = (trace_id: string, suggest: Suggest | null): object => {
  const event = { appid: 'wx0123456789abcdef', trace_id, version: 2 }
  if (!suggest) return { ...event, errcode: -1008, errmsg: 'download fail', detail: [] }
  const label = labels[suggest]
  return {
    ...event,
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    errcode: 0,
    errmsg: 'ok',
    result: { suggest, label },
  }
}

/** The number of bytes of a jpg, png, bmp or gif of at most 10 MB; null for anything else. */
const fetchedPicture = async (url: string): Promise<number | null> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    if (!response.ok) return null
    const bytes = Buffer.from(await response.arrayBuffer())
    const isPicture = /^(ffd8ff|89504e47|424d|47494638)/.test(bytes.subarray(0, 4).toString('hex'))
    return isPicture && bytes.length <= BYTES_MAX ? bytes.length : null
  } catch {
    return null
  }
}
