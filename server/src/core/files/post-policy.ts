import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { DomainError } from '../errors'
import type { UploadPolicy } from './file-store'

/** The upload that a valid form permits. Sizes in bytes, both ends included. */
export type Permit = { key: string; minBytes: number; maxBytes: number }

/**
 * The fields of a PostObject form with a V4 signature, which is that of the policy in base64.
 * `x-oss-forbid-overwrite` makes it a form for one upload; OSS ignores it in a bucket with versioning.
 * The object's type travels as x-oss-content-type: it outranks the type that a phone writes beside the file.
 * Source: Aliyun help, OSS developer reference, "POST V4 signature" and "PostObject" (Appendix: Policy).
 */
export const signPostForm = (policy: UploadPolicy, signer: Signer, now: Date): Record<string, string> => {
  const stamp = stampOf(now)
  const signed = {
    'x-oss-signature-version': ALGORITHM,
    'x-oss-credential': credentialOf(signer, stamp),
    'x-oss-date': stamp,
  }
  const rules = {
    expiration: policy.expiresAt.toISOString(),
    conditions: [
      { bucket: signer.bucket },
      ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
      ['eq', '$key', policy.key],
      ['content-length-range', 1, policy.maxBytes],
      ['in', '$content-type', [policy.type]],
      ['eq', '$success_action_status', '200'],
      ['eq', '$x-oss-forbid-overwrite', 'true'],
    ],
  }
  const encoded = Buffer.from(JSON.stringify(rules)).toString('base64')
  return {
    key: policy.key,
    'x-oss-content-type': policy.type,
    success_action_status: '200',
    'x-oss-forbid-overwrite': 'true',
    ...signed,
    policy: encoded,
    'x-oss-signature': signV4(signer, stamp, encoded),
  }
}

type PostedForm = { fields: ReadonlyMap<string, string>; partType: string }

/**
 * Checks a form as OSS would: signature, expiry, every condition. Names of `fields` are in lower case, since OSS
 * takes them in any; `partType` is the type written beside the file. The size is known only after the last byte,
 * so the calling code keeps to the permit's.
 */
export const checkPostForm = ({ fields, partType }: PostedForm, signer: Signer, now: Date): Permit => {
  const field = (name: string): string => fields.get(name) ?? ''
  const stamp = field('x-oss-date')
  const encoded = field('policy')
  const genuine =
    field('x-oss-signature-version') === ALGORITHM &&
    field('x-oss-credential') === credentialOf(signer, stamp) &&
    sameText(field('x-oss-signature'), signV4(signer, stamp, encoded))
  if (!genuine) throw new DomainError('upload_refused', { because: 'signature' })

  const { expiration, conditions } = v.parse(
    rulesSchema,
    JSON.parse(Buffer.from(encoded, 'base64').toString()),
  )
  if (now >= new Date(expiration)) throw new DomainError('upload_refused', { because: 'expired' })

  const fieldValue = (name: string): string => {
    if (name === 'bucket') return signer.bucket
    if (name === 'content-type') return fields.get('x-oss-content-type') ?? partType
    return field(name)
  }
  const size = conditions.find(isRange)
  const broken = conditions.find((condition) => !holds(condition, fieldValue))
  if (broken || !size) throw new DomainError('upload_refused', { because: 'condition', condition: broken })
  return { key: field('key'), minBytes: size[1], maxBytes: size[2] }
}

/** The forms of a condition that `signPostForm` writes; OSS documents more. */
const named = v.record(v.string(), v.string())
const equal = v.strictTuple([v.literal('eq'), v.string(), v.string()])
const oneOf = v.strictTuple([v.literal('in'), v.string(), v.array(v.string())])
const range = v.strictTuple([v.literal('content-length-range'), v.number(), v.number()])
const conditionSchema = v.union([equal, oneOf, range, named])
const rulesSchema = v.object({ expiration: v.string(), conditions: v.array(conditionSchema) })
type Condition = v.InferOutput<typeof conditionSchema>

const isRange = (condition: Condition): condition is v.InferOutput<typeof range> =>
  Array.isArray(condition) && condition[0] === 'content-length-range'

const holds = (condition: Condition, fieldValue: (name: string) => string): boolean => {
  if (!Array.isArray(condition))
    return Object.entries(condition).every(([name, wanted]) => fieldValue(name) === wanted)
  if (condition[0] === 'content-length-range') return true
  const [mode, reference, wanted] = condition
  const value = fieldValue(reference.slice(1))
  return mode === 'eq' ? value === wanted : wanted.includes(value)
}

export const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The bucket and the key that signs for it. Region as in cn-hangzhou, without "oss-". */
export type Signer = { accessKeyId: string; accessKeySecret: string; region: string; bucket: string }

export const ALGORITHM = 'OSS4-HMAC-SHA256'

/** ISO 8601 basic format in UTC, to the second: 20261122T142600Z. The day is its first eight characters. */
export const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** The day, region and service for which the derived key is valid. */
export const scopeOf = (signer: Signer, stamp: string): string =>
  `${stamp.slice(0, 8)}/${signer.region}/oss/aliyun_v4_request`

export const credentialOf = (signer: Signer, stamp: string): string =>
  `${signer.accessKeyId}/${scopeOf(signer, stamp)}`

/**
 * The signature in lower-case hex, by a key derived from secret, day, region, service and version in turn.
 * Source: Aliyun help, OSS developer reference, "POST V4 signature" and "Include a V4 signature in a URL".
 */
export const signV4 = (signer: Signer, stamp: string, text: string): string =>
  hmac(derivedKey(scopeOf(signer, stamp), signer.accessKeySecret), text).toString('hex')

/** The same for a day, and a page of cards has some twenty addresses. */
let latest: { scope: string; secret: string; key: Buffer } | null = null
const derivedKey = (scope: string, secret: string): Buffer => {
  if (latest?.scope === scope && latest.secret === secret) return latest.key
  const key = scope.split('/').reduce(hmac, Buffer.from(`aliyun_v4${secret}`))
  latest = { scope, secret, key }
  return key
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
