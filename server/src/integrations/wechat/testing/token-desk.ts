import * as v from 'valibot'
import type { Answer, Calls, Reply } from './line'

/** The mini-program that the stand-in knows. */
export const wechatApp = { id: 'wx0123456789abcdef', secret: 'secret-of-the-stand-in' }

/** WeChat's answer to a wrong app or secret; null: both are right. */
export const wrongApp = ({ appid, secret }: { appid?: string; secret?: string }): object | null => {
  if (appid !== wechatApp.id) return { errcode: 40013, errmsg: 'invalid appid' }
  return secret === wechatApp.secret ? null : { errcode: 40125, errmsg: 'invalid appsecret' }
}

export const wrongGrant = (given: string | undefined, wanted: string): object | null =>
  given === wanted ? null : { errcode: 40002, errmsg: 'invalid grant_type' }

/** Seconds for which an access token is good. */
export const TOKEN_SECONDS = 7200

/** Access tokens, as tests may see and set them. */
export type TokenKnobs = {
  /** The number of calls for an access token. */
  tokensAsked: number
  /** The answer to calls for a token, while set. */
  tokenReply: Reply | undefined
  /** Refuses the current token from now on with this `errcode`; the next call gets another one. */
  endToken(errcode: number): void
  /** Refuses all tokens. */
  refusesTokens: boolean
}

export type TokenDesk = {
  knobs: TokenKnobs
  calls: Calls
  /** WeChat's refusal of a call with this token; null: it is good. */
  refusal(query: URLSearchParams): object | null
}

export const tokenDesk = (): TokenDesk => {
  let serial = 1
  let ended = 40001
  const knobs: TokenKnobs = {
    tokensAsked: 0,
    tokenReply: undefined,
    endToken: (errcode) => {
      serial++
      ended = errcode
    },
    refusesTokens: false,
  }
  const give = (body: unknown): Answer => {
    knobs.tokensAsked++
    if (knobs.tokenReply !== undefined) return { reply: knobs.tokenReply }
    const { grant_type, ...app } = v.parse(tokenBody, body)
    const refused = wrongApp(app) ?? wrongGrant(grant_type, 'client_credential')
    return { reply: refused ?? { access_token: `token-${serial}`, expires_in: TOKEN_SECONDS } }
  }
  return {
    knobs,
    calls: { 'POST /cgi-bin/stable_token': ({ body }) => give(body) },
    refusal: (query) => {
      const token = query.get('access_token')
      if (!token) return { errcode: 41001, errmsg: 'access_token missing' }
      const good = token === `token-${serial}` && !knobs.refusesTokens
      return good ? null : { errcode: ended, errmsg: 'access_token is invalid or not latest' }
    },
  }
}

const tokenBody = v.object({ grant_type: v.string(), appid: v.string(), secret: v.string() })
