import { createHash } from 'node:crypto'
import OSS from 'ali-oss'
import { type FileStore, orStoreUnavailable } from '../../core/files/file-store'
import {
  ALGORITHM,
  credentialOf,
  type Signer,
  scopeOf,
  signPostForm,
  signV4,
  stampOf,
} from '../../core/files/post-policy'

export type OssConfig = Signer & {
  /** An own domain in front of the bucket, without https://; empty: the bucket's. */
  domain: string
  /** False only for a stand-in on the same machine. */
  secure?: boolean
  now: () => Date
}

/** In ms; a photo of 10 MB takes less than a second within the region. */
const TIMEOUT = 15_000

/**
 * Files in a bucket of Aliyun OSS, which should be private. All requests are signed with V4: buckets created since
 * September 2025 refuse V1 (Aliyun help, "Guide to upgrading from Signature V1 to Signature V4").
 */
export const ossStore = ({ domain, secure = true, now, ...signer }: OssConfig): FileStore => {
  const protocol = secure ? 'https://' : 'http://'
  const common = `oss-${signer.region}.aliyuncs.com`
  const origin = protocol + (domain || `${signer.bucket}.${common}`)
  const client = new OSS({
    ...signer,
    endpoint: protocol + (domain || common),
    cname: domain !== '',
    authorizationV4: true,
    timeout: TIMEOUT,
    retryMax: 1,
  })
  return {
    form: (policy) => ({ url: origin, fields: signPostForm(policy, signer, now()) }),
    read: (key, maxBytes) => orStoreUnavailable(() => readStart(client, key, maxBytes + 1)),
    write: (key, bytes, type) =>
      orStoreUnavailable(async () => {
        const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }
        await client.put(key, bytes, { mime: type, headers })
      }),
    clear: (key) => orStoreUnavailable(async () => void (await client.put(key, Buffer.alloc(0), NO_PHOTO))),
    remove: (key) => orStoreUnavailable(async () => void (await client.delete(key))),
    address: (key) => signedUrl({ origin, key }, signer, now()),
  }
}

const NO_PHOTO = { mime: 'application/octet-stream', headers: {} }

const readStart = async (client: OSS, key: string, bytes: number): Promise<Buffer | null> => {
  try {
    const { content } = await client.get(key, { headers: { Range: `bytes=0-${bytes - 1}` } })
    return content.length > 0 ? content : null
  } catch (error) {
    // A missing bucket answers 404 as well, but is not a missing photo.
    if (error instanceof Error && 'code' in error && error.code === 'NoSuchKey') return null
    throw error
  }
}

/** Seconds in which all phones get the same URL, so that they can cache the photo. */
const WINDOW = 6 * 3600
/** Seconds from the window's start, so that each URL is valid for six hours or more. OSS allows 7 days. */
const GOOD_FOR = 2 * WINDOW

type FileAddress = { origin: string; key: string }

/**
 * A URL with which anybody can GET the file. ali-oss could sign one too, but only asynchronously and with the second of
 * the call in it: a phone would then fetch the same photo again with each list.
 * Source: Aliyun help, OSS developer reference, "Include a V4 signature in a URL".
 */
export const signedUrl = ({ origin, key }: FileAddress, signer: Signer, now: Date): string => {
  const stamp = stampOf(new Date(Math.floor(now.getTime() / 1000 / WINDOW) * WINDOW * 1000))
  const query = new URLSearchParams({
    'x-oss-credential': credentialOf(signer, stamp),
    'x-oss-date': stamp,
    'x-oss-expires': String(GOOD_FOR),
    'x-oss-signature-version': ALGORITHM,
  })
  // Verb, resource, query sorted by name, then: no headers, none additional, the payload not signed.
  const request = ['GET', `/${signer.bucket}/${key}`, query, '', '', 'UNSIGNED-PAYLOAD'].join('\n')
  const hashed = createHash('sha256').update(request).digest('hex')
  query.set(
    'x-oss-signature',
    signV4(signer, stamp, [ALGORITHM, stamp, scopeOf(signer, stamp), hashed].join('\n')),
  )
  return `${origin}/${key}?${query}`
}
