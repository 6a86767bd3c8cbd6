import OSS from 'ali-oss'
import { CACHED, type FileStore, orStoreUnavailable } from '../../core/files/file-store'
import { type Signer, signPostForm } from '../../core/files/post-policy'
import { signedUrl } from '../../core/files/signed-url'

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
        await client.put(key, bytes, { mime: type, headers: { 'Cache-Control': CACHED } })
      }),
    copy: (from, to) => orStoreUnavailable(async () => void (await client.copy(to, from))),
    clear: (key) => orStoreUnavailable(async () => void (await client.put(key, Buffer.alloc(0), NO_PHOTO))),
    remove: (key) => orStoreUnavailable(async () => void (await client.delete(key))),
    address: (key, minutes) => signedUrl({ origin, key, minutes }, signer, now()),
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
