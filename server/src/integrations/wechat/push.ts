import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { type PushEvent, readPushEvents } from './push-events'

const asked = v.object({ msg_signature: v.string(), timestamp: v.string(), nonce: v.string() })
const envelope = v.pipe(v.string(), v.parseJson(), v.object({ Encrypt: v.string() }))

/**
 * What WeChat pushes by POST, in 安全模式 and JSON, after developers.weixin.qq.com/doc/oplatform/developers/dev/push/
 * encryption. Null: it was not WeChat, or not for this app. Empty: nothing in it that we know.
 * 明文模式 is not spoken: there `signature` covers no part of the message, so that who saw one call could send another.
 * `body` is the text as it came. A push comes again where the answer, `success`, is not there within five seconds.
 */
export const openPush = (keys: PushKeys, query: unknown, body: string): PushEvent[] | null => {
  const given = v.safeParse(asked, query)
  const sealed = v.safeParse(envelope, body)
  if (!given.success || !sealed.success) return null
  const { msg_signature, timestamp, nonce } = given.output
  const { Encrypt } = sealed.output
  if (!isSigned(msg_signature, [keys.token, timestamp, nonce, Encrypt])) return null
  const message = unseal(keys, Encrypt)
  return message === null ? null : readPushEvents(message)
}

/** Sealed are 16 bytes of chance, the length of the message in 4, the message and the app’s id. */
const unseal = ({ aesKey, appId }: PushKeys, sealed: string): string | null => {
  const bytes = decrypted(Buffer.from(`${aesKey}=`, 'base64'), Buffer.from(sealed, 'base64'))
  if (!bytes || bytes.length < 20) return null
  const end = 20 + bytes.readUInt32BE(16)
  return bytes.subarray(end).toString() === appId ? bytes.subarray(20, end).toString() : null
}

const decrypted = (key: Buffer, sealed: Buffer): Buffer | null => {
  if (sealed.length === 0 || sealed.length % 16 !== 0) return null
  // Filled up to blocks of 32 bytes: the library knows those of 16 only, and would take half of them for broken.
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const bytes = Buffer.concat([decipher.update(sealed), decipher.final()])
  return bytes.subarray(0, bytes.length - (bytes.at(-1) ?? 0))
}

const verifyQuery = v.object({
  signature: v.string(),
  timestamp: v.string(),
  nonce: v.string(),
  echostr: v.string(),
})

/** WeChat asks once, by GET, whether this address knows the token. What to answer as it stands; null: it was not WeChat. */
export const verifyPush = (token: string, query: unknown): string | null => {
  const given = v.safeParse(verifyQuery, query)
  if (!given.success) return null
  const { signature, timestamp, nonce, echostr } = given.output
  return isSigned(signature, [token, timestamp, nonce]) ? echostr : null
}

/** WeChat signs with the parts in the order of the alphabet, written one behind the other. */
const isSigned = (signature: string, parts: string[]): boolean => {
  const wanted = createHash('sha1').update(parts.toSorted().join('')).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** What is agreed with WeChat for its pushes, and whose they are. */
export type PushKeys = { appId: string; token: string; aesKey: string }

/**
 * `TOKEN:EncodingAESKey` as they were written into WeChat's page of 消息推送, in one variable so that neither is there
 * without the other. Null where it is empty: nothing is pushed.
 */
const setting = v.pipe(
  v.string(),
  v.regex(
    /^$|^[A-Za-z0-9]{3,32}:[A-Za-z0-9]{43}$/,
    '应写成 Token:EncodingAESKey，Token 为 3 到 32 个字母或数字，EncodingAESKey 为 43 个字母或数字',
  ),
  v.transform((text) => {
    const [token = '', aesKey = ''] = text.split(':')
    return text ? { token, aesKey } : null
  }),
)

/** For the table of variables that the server reads. */
export const pushVariables = { WECHAT_PUSH: v.optional(setting, '') }
