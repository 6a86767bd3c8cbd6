import { createHash } from 'node:crypto'
import { ALGORITHM, credentialOf, type Signer, sameText, scopeOf, signV4, stampOf } from './post-policy'

/** Seconds in which everybody gets the same URL, so that a browser can cache the picture. */
const WINDOW = 5 * 60
/** Seconds from the start of the window: a URL is good for 10 to 15 minutes. */
const GOOD_FOR = 15 * 60

/** `minutes`: a URL for one reader, good for exactly that long from now. */
type FileAddress = { origin: string; key: string; minutes?: number | undefined }

/**
 * A URL with which anybody can GET the file for some minutes. ali-oss could sign one too, but only asynchronously and with
 * the second of the call in it: a phone would then fetch the same photo again with each list.
 * Source: Aliyun help, OSS developer reference, "Include a V4 signature in a URL".
 */
export const signedUrl = ({ origin, key, minutes }: FileAddress, signer: Signer, now: Date): string => {
  const from = minutes ? now : new Date(Math.floor(now.getTime() / 1000 / WINDOW) * WINDOW * 1000)
  const signed = { stamp: stampOf(from), seconds: minutes ? minutes * 60 : GOOD_FOR }
  return `${origin}/${key}?${signedQuery(key, signer, signed)}`
}

/** True where `signedUrl` made this query for this file, not too long ago. */
export const isSignedUrl = (
  { key, query }: { key: string; query: string },
  signer: Signer,
  now: Date,
): boolean => {
  const asked = new URLSearchParams(query)
  const stamp = asked.get('x-oss-date') ?? ''
  // Covered by the signature, so only a number that we have given counts.
  const seconds = Number(asked.get('x-oss-expires'))
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? []
  const [year = 0, month = 1, day, hour, minute, second] = parts.map(Number)
  const age = (now.getTime() - Date.UTC(year, month - 1, day, hour, minute, second)) / 1000
  return age >= 0 && age < seconds && sameText(query, signedQuery(key, signer, { stamp, seconds }))
}

type Signed = { stamp: string; seconds: number }

const signedQuery = (key: string, signer: Signer, { stamp, seconds }: Signed): string => {
  const query = new URLSearchParams({
    'x-oss-credential': credentialOf(signer, stamp),
    'x-oss-date': stamp,
    'x-oss-expires': String(seconds),
    'x-oss-signature-version': ALGORITHM,
  })
  // Verb, resource, query sorted by name, then: no headers, none additional, the payload not signed.
  const request = ['GET', `/${signer.bucket}/${key}`, query, '', '', 'UNSIGNED-PAYLOAD'].join('\n')
  const hashed = createHash('sha256').update(request).digest('hex')
  query.set(
    'x-oss-signature',
    signV4(signer, stamp, [ALGORITHM, stamp, scopeOf(signer, stamp), hashed].join('\n')),
  )
  return query.toString()
}
