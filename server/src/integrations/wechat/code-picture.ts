import * as v from 'valibot'
import { type AccessTokens, isStale } from './access-token'
import { countResult, WechatRefusal } from './request'
import type { ProgramState } from './send-message'

/** What a mini-program code opens: a page as app.json names it, without leading slash, and at most 32 characters for it. */
export type CodeToDraw = { page: string; scene: string }

/** The edition that the code opens, in the words of this call. */
const versions: Record<ProgramState, string> = { formal: 'release', trial: 'trial', developer: 'develop' }
/** Pixels; WeChat draws 280 to 1,280. */
const WIDTH = 430

const refusal = v.object({ errcode: v.number() })

type Config = { api: string; tokens: AccessTokens; patience: number; programState: ProgramState }

/**
 * Never throws: a mini-program code as a data URL, documented as getUnlimitedQRCode; null where WeChat gives none. A success
 * is the bytes of a picture, a failure is JSON, both without a reliable content type. `patience` in ms.
 */
export const codePicture = async (config: Config, code: CodeToDraw): Promise<string | null> => {
  try {
    const token = await config.tokens.get()
    const first = await draw(config, code, token)
    if (typeof first !== 'number' || !isStale(first)) return pictureOf(first)
    config.tokens.drop(token)
    return pictureOf(await draw(config, code, await config.tokens.get()))
  } catch (error) {
    if (error instanceof WechatRefusal) return null
    throw error
  }
}

const draw = async (
  { api, patience, programState }: Config,
  { page, scene }: CodeToDraw,
  token: string,
): Promise<Buffer | number | null> => {
  const url = `${api}/wxa/getwxacodeunlimit?${new URLSearchParams({ access_token: token })}`
  const body = JSON.stringify({
    scene,
    page,
    // WeChat knows the pages of the published edition alone.
    check_path: programState === 'formal',
    env_version: versions[programState],
    width: WIDTH,
  })
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const result = typeOf(bytes) ? 0 : v.parse(refusal, JSON.parse(bytes.toString())).errcode
    countResult(url, result)
    return result === 0 ? bytes : result
  } catch {
    countResult(url, 'no_answer')
    return null
  }
}

const pictureOf = (drawn: Buffer | number | null): string | null => {
  if (drawn === null || typeof drawn === 'number') return null
  return `data:${typeOf(drawn)};base64,${drawn.toString('base64')}`
}

/** By the first bytes. */
const typeOf = (bytes: Buffer): string | null => {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  return bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47])) ? 'image/png' : null
}
