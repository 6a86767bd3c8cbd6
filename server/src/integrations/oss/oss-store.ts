import OSS from 'ali-oss'
import type { FileStore } from '../../storage/files/file-store'
import { signPostForm } from '../../storage/files/post-policy'
import type { Signer } from '../../storage/files/signature-v4'
import { orStoreUnavailable } from '../../storage/files/store-unavailable'
import { signedUrl } from './signed-url'

export type OssConfig = Signer & {
  /** Of one's own in front of the bucket, without https://; empty: the bucket's. */
  domain: string
  /** Only a stand-in on this machine does without. */
  secure?: boolean
  now: () => Date
}

/** Milliseconds; a photo of 10 MB comes within a second from the same region. */
const TIMEOUT = 15_000

/**
 * Files in a bucket of Aliyun OSS, which should be private. Everything is signed with V4: buckets made since
 * September 2025 take no V1 (Aliyun help, "Guide to upgrading from Signature V1 to Signature V4").
 */
export const ossStore = ({ domain, secure = true, now, ...signer }: OssConfig): FileStore => {
  const protocol = secure ? 'https://' : 'http://'
  const common = `oss-${signer.region}.aliyuncs.com`
  const origin = protocol + (domain || `${signer.bucket}.${common}`)
  const client = new OSS({
    ...signer,
    ...{ endpoint: protocol + (domain || common), cname: domain !== '' },
    ...{ authorizationV4: true, timeout: TIMEOUT, retryMax: 1 },
  })
  return {
    form: (policy) => ({ url: origin, fields: signPostForm(policy, signer, now()) }),
    read: (key, maxBytes) => orStoreUnavailable(() => readStart(client, key, maxBytes + 1)),
    write: (key, bytes, type) =>
      orStoreUnavailable(async () => {
        const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }
        await client.put(key, bytes, { mime: type, headers })
      }),
    remove: (key) => orStoreUnavailable(async () => void (await client.delete(key))),
    address: (key) => signedUrl(origin, key, signer, now()),
  }
}

const readStart = async (client: OSS, key: string, bytes: number): Promise<Buffer | null> => {
  try {
    const { content } = await client.get(key, { headers: { Range: `bytes=0-${bytes - 1}` } })
    return content
  } catch (error) {
    // A bucket that is not there answers 404 as well, and is no missing photo.
    if (error instanceof Error && 'code' in error && error.code === 'NoSuchKey') return null
    throw error
  }
}
