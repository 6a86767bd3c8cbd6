import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { pushSettingFaultLabel } from '../../labels/configuration'
import { type PushEvent, readPushEvents } from './push-events'

const openQuery = v.object({ msg_signature: v.string(), timestamp: v.string(), nonce: v.string() })
const envelope = v.pipe(v.string(), v.parseJson(), v.object({ Encrypt: v.string() }))

/**
 * Opens a push of WeChat by POST, in 安全模式 and JSON, as documented in developers.weixin.qq.com/doc/oplatform/developers/
 * dev/push/encryption. Null: not from WeChat, or not for this app. Empty: no event that we know. `body` is the raw text.
 * 明文模式 is not supported: its `signature` does not cover the message, so anyone who saw one call could forge another.
 * WeChat repeats a push that is not answered with `success` within five seconds.
 */
export const openPush = (keys: PushKeys, query: unknown, body: string): PushEvent[] | null => {
  const parsed = v.safeParse(openQuery, query)
  const sealed = v.safeParse(envelope, body)
  if (!parsed.success || !sealed.success) return null
  const { msg_signature, timestamp, nonce } = parsed.output
  const { Encrypt } = sealed.output
  if (!isSigned(msg_signature, [keys.token, timestamp, nonce, Encrypt])) return null
  const message = unseal(keys, Encrypt)
  return message === null ? null : readPushEvents(message)
}

/** The sealed bytes: 16 random ones, 4 with the length of the message, the message, and the app’s id. */
const unseal = ({ aesKey, appId }: PushKeys, sealed: string): string | null => {
  const bytes = decrypted(Buffer.from(`${aesKey}=`, 'base64'), Buffer.from(sealed, 'base64'))
  if (!bytes || bytes.length < 20) return null
  const end = 20 + bytes.readUInt32BE(16)
  return bytes.subarray(end).toString() === appId ? bytes.subarray(20, end).toString() : null
}

const decrypted = (key: Buffer, sealed: Buffer): Buffer | null => {
  if (sealed.length === 0 || sealed.length % 16 !== 0) return null
  // WeChat pads to blocks of 32 bytes. The library knows only 16, and would reject half of the messages.
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

/** WeChat checks once, by GET, that this URL knows the token. Gives the text to answer; null: not from WeChat. */
export const verifyPush = (token: string, query: unknown): string | null => {
  const parsed = v.safeParse(verifyQuery, query)
  if (!parsed.success) return null
  const { signature, timestamp, nonce, echostr } = parsed.output
  return isSigned(signature, [token, timestamp, nonce]) ? echostr : null
}

/** WeChat signs the parts sorted alphabetically and joined. */
const isSigned = (signature: string, parts: string[]): boolean => {
  const expected = createHash('sha1').update(parts.toSorted().join('')).digest()
  const actual = Buffer.from(signature, 'hex')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/** The secrets agreed with WeChat for its pushes, and the app. */
export type PushKeys = { appId: string; token: string; aesKey: string }

/**
 * `TOKEN:EncodingAESKey` as entered in WeChat's page of 消息推送, in one variable so that neither is set without the
 * other. Empty gives null: nothing is pushed.
 */
const setting = v.pipe(
  v.string(),
  v.regex(/^$|^[A-Za-z0-9]{3,32}:[A-Za-z0-9]{43}$/, pushSettingFaultLabel),
  v.transform((text) => {
    const [token = '', aesKey = ''] = text.split(':')
    return text ? { token, aesKey } : null
  }),
)

/** For the table of variables that the server reads. */
export const pushVariables = { WECHAT_PUSH: v.optional(setting, '') }
