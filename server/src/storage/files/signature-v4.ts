import { createHmac } from 'node:crypto'

/** Whose bucket it is, and what proves that. Region as in cn-hangzhou, without "oss-". */
export type Signer = { accessKeyId: string; accessKeySecret: string; region: string; bucket: string }

export const ALGORITHM = 'OSS4-HMAC-SHA256'

/** ISO 8601 basic format in UTC, to the second: 20261122T142600Z. The day is its first eight characters. */
export const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** For which day, region and service the derived key is good. */
export const scopeOf = (signer: Signer, stamp: string): string =>
  `${stamp.slice(0, 8)}/${signer.region}/oss/aliyun_v4_request`

export const credentialOf = (signer: Signer, stamp: string): string =>
  `${signer.accessKeyId}/${scopeOf(signer, stamp)}`

/**
 * The signature in lower-case hex, by a key derived from secret, day, region, service and version in turn.
 * Source: Aliyun help, OSS developer reference, "POST V4 signature" and "Include a V4 signature in a URL".
 */
export const signV4 = (signer: Signer, stamp: string, text: string): string => {
  const key = scopeOf(signer, stamp)
    .split('/')
    .reduce<string | Buffer>((derived, part) => hmac(derived, part), `aliyun_v4${signer.accessKeySecret}`)
  return hmac(key, text).toString('hex')
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
