import { createDecipheriv } from 'node:crypto'
import * as v from 'valibot'
import { type PushEvent, readPushEvents } from './push-events'
import type { PushKeys } from './push-settings'
import { isSigned } from './push-signature'

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
