import * as v from 'valibot'
import { isSigned } from './push-signature'

const asked = v.object({
  signature: v.string(),
  timestamp: v.string(),
  nonce: v.string(),
  echostr: v.string(),
})

/** WeChat asks once, by GET, whether this address knows the token. What to answer as it stands; null: it was not WeChat. */
export const verifyPush = (token: string, query: unknown): string | null => {
  const given = v.safeParse(asked, query)
  if (!given.success) return null
  const { signature, timestamp, nonce, echostr } = given.output
  return isSigned(signature, [token, timestamp, nonce]) ? echostr : null
}
