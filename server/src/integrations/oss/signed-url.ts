import { createHash } from 'node:crypto'
import {
  ALGORITHM,
  credentialOf,
  type Signer,
  scopeOf,
  signV4,
  stampOf,
} from '../../storage/files/signature-v4'

/** Seconds in which all callers get the same address, so that phones keep what they fetched. */
const WINDOW = 6 * 3600
/** Seconds from the window's start; whoever gets an address can use it for six hours or more. OSS allows 7 days. */
const GOOD_FOR = 2 * WINDOW

/**
 * An address for a GET by whoever holds it. ali-oss could sign one too, but only as a promise, with the second of
 * the call in it, and a phone would fetch the same photo anew each time that it sees a list.
 * Source: Aliyun help, OSS developer reference, "Include a V4 signature in a URL".
 */
export const signedUrl = (origin: string, key: string, signer: Signer, now: Date): string => {
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
