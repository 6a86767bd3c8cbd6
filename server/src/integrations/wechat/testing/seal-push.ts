import { createCipheriv, createHash, randomBytes } from 'node:crypto'

const sha1 = (parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex')

export type PushSecrets = { token: string; aesKey: string }

type Push = { query: URLSearchParams; body: string }

/** The query and the body of one push, as WeChat makes them in 安全模式 with JSON. */
export const sealPush = (
  message: string,
  secrets: PushSecrets & { appId: string },
  openid: string,
  seconds: number,
): Push => {
  const key = Buffer.from(`${secrets.aesKey}=`, 'base64')
  return signPush(encrypt(message, key, secrets.appId), secrets.token, openid, seconds)
}

/** Query and body of a push that is sealed already. */
export const signPush = (Encrypt: string, token: string, openid: string, seconds: number): Push => {
  const timestamp = String(seconds)
  const nonce = String(randomBytes(4).readUInt32BE())
  const query = new URLSearchParams({
    signature: sha1([token, timestamp, nonce]),
    timestamp,
    nonce,
    openid,
    encrypt_type: 'aes',
    msg_signature: sha1([token, timestamp, nonce, Encrypt]),
  })
  return { query, body: JSON.stringify({ ToUserName: 'gh_0123456789ab', Encrypt }) }
}

/** The query of WeChat's GET when the URL is saved in its page. */
export const sealQuestion = (token: string, echostr: string, seconds: number): URLSearchParams => {
  const timestamp = String(seconds)
  const nonce = String(randomBytes(4).readUInt32BE())
  return new URLSearchParams({ signature: sha1([token, timestamp, nonce]), echostr, timestamp, nonce })
}

const encrypt = (message: string, key: Buffer, appId: string): string => {
  const content = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const whole = Buffer.concat([randomBytes(16), length, content, Buffer.from(appId)])
  const missing = 32 - (whole.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(whole),
    cipher.update(Buffer.alloc(missing, missing)),
    cipher.final(),
  ]).toString('base64')
}
