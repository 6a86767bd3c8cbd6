import * as v from 'valibot'
import { WechatRefusal } from './wechat-refusal'

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
