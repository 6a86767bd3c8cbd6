import { type ContentOpinion, contentOpinions } from '@shared/domain/content'
import { graphemes } from '@shared/domain/visible-text'
import * as v from 'valibot'
import { type AccessTokens, withToken } from './access-token'
import { askWechat, WechatRefusal } from './request'

/**
 * WeChat's content check, documented as sec-check/msgSecCheck and mediaCheckAsync, version 2 (developers.weixin.qq.com/
 * miniprogram/dev/server/API/sec-center/sec-check). `openid`: of the author, who must have used the mini-program within two
 * hours.
 */
export type ContentScene = keyof typeof scenes
const scenes = { profile: 1, comment: 2, forum: 3, log: 4 } as const

/** In ms: WeChat refuses an openid whose last visit is longer ago (61010). */
export const VISIT_COUNTS = 2 * 3_600_000
/** In ms: the time within which WeChat pushes its opinion of a picture. */
export const PICTURE_ANSWERED_WITHIN = 30 * 60_000
/** Minutes for which WeChat may fetch a picture. */
export const PICTURE_MINUTES = 60
/** Characters of one text, counted as strictly as possible: in UTF-16 units. */
const TEXT_MAX = 2_500

type CheckSettings = {
  env: { FILE_STORE: 'oss' | 'local'; PUBLIC_ORIGIN: string; WECHAT_PUSH: object | null }
  wechat: object | null
}

/** Which contents are checked. Pictures need WeChat's push, too, and an address that its servers reach. */
export const contentCheckOf = ({ env, wechat }: CheckSettings): { words: boolean; pictures: boolean } => ({
  words: wechat !== null,
  pictures:
    wechat !== null && env.WECHAT_PUSH !== null && (env.FILE_STORE === 'oss' || env.PUBLIC_ORIGIN !== ''),
})

export type TextToCheck = { text: string; openid: string; scene: ContentScene }
/** `url`: absolute, and open to WeChat's servers; a picture of at most 10 MB. */
export type PictureToCheck = { url: string; openid: string; scene: ContentScene }

/** `code`: WeChat's errcode; null where no answer came. */
type NoAnswer = { code: number | null }
export type TextCheck = ({ opinion: ContentOpinion } & { code?: never }) | ({ opinion: null } & NoAnswer)
/** The opinion of a picture is pushed later under its trace id. */
export type PictureCheck = ({ traceId: string } & { code?: never }) | ({ traceId: null } & NoAnswer)

type CheckConfig = { api: string; tokens: AccessTokens; patience: number }

const errcode = v.optional(v.number())
const suggest = v.picklist(contentOpinions)
const textAnswer = v.object({ errcode, result: v.optional(v.object({ suggest })) })
const pictureAnswer = v.object({ errcode, trace_id: v.optional(v.string()) })

/** Never throws. A text longer than one check takes is checked in pieces; the worst opinion counts. */
export const checkText = async (
  config: CheckConfig,
  { text, openid, scene }: TextToCheck,
): Promise<TextCheck> => {
  let worst: ContentOpinion = 'pass'
  for (const content of piecesOf(text)) {
    const body = { version: 2, openid, scene: scenes[scene], content }
    const answer = await ask(config, textAnswer, 'msg_sec_check', body)
    // 87014 is the first version's word for risky, and is still seen.
    if (answer.errcode === 87014) return { opinion: 'risky' }
    if (answer.errcode || !answer.result) return { opinion: null, code: answer.errcode ?? null }
    worst = worseOf(worst, answer.result.suggest)
  }
  return { opinion: worst }
}

/** Never throws. Asks for an opinion, which arrives as a push. */
export const checkPicture = async (
  config: CheckConfig,
  { url, openid, scene }: PictureToCheck,
): Promise<PictureCheck> => {
  const body = { version: 2, openid, scene: scenes[scene], media_url: url, media_type: 2 }
  const answer = await ask(config, pictureAnswer, 'media_check_async', body)
  if (answer.errcode || !answer.trace_id) return { traceId: null, code: answer.errcode ?? null }
  return { traceId: answer.trace_id }
}

const ask = async <S extends v.GenericSchema<unknown, { errcode?: number | undefined }>>(
  { api, tokens, patience }: CheckConfig,
  schema: S,
  name: string,
  body: object,
): Promise<v.InferOutput<S> | { errcode?: number; result?: never; trace_id?: never }> => {
  const call = (token: string) =>
    askWechat(schema, {
      url: `${api}/wxa/${name}?${new URLSearchParams({ access_token: token })}`,
      body,
      patience,
    })
  try {
    return await withToken(tokens, call, (answer) => answer.errcode)
  } catch (error) {
    if (error instanceof WechatRefusal) return error.errcode === null ? {} : { errcode: error.errcode }
    throw error
  }
}

const worseOf = (one: ContentOpinion, other: ContentOpinion): ContentOpinion =>
  contentOpinions.indexOf(one) > contentOpinions.indexOf(other) ? one : other

/** Cuts between two characters as a person counts them; a single one that is too long is cut anywhere. */
export const piecesOf = (text: string, most = TEXT_MAX): string[] => {
  const pieces: string[] = []
  let piece = ''
  for (const grapheme of graphemes(text)) {
    if (piece && piece.length + grapheme.length > most) {
      pieces.push(piece)
      piece = ''
    }
    piece += grapheme
    while (piece.length > most) {
      const end = endWithin(piece, most)
      pieces.push(piece.slice(0, end))
      piece = piece.slice(end)
    }
  }
  // WeChat refuses an empty text, which cannot be at fault.
  return [...pieces, piece].filter((one) => one.trim() !== '')
}

/** Not between the halves of a surrogate pair. */
const endWithin = (text: string, most: number): number =>
  most > 1 && /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most
