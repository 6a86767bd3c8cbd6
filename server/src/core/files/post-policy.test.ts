import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../errors'
import { checkPostForm, signPostForm } from './post-policy'

const signer = {
  accessKeyId: 'LTAI-key',
  accessKeySecret: 'secret',
  region: 'cn-shenzhen',
  bucket: 'wenming',
}
const now = new Date('2026-11-22T14:26:00.123Z')
const expiresAt = new Date('2026-11-22T14:56:00Z')
const key = 'photos/450902/202611/abc/original'
const policy = { key, type: 'image/jpeg', maxBytes: 1000, expiresAt }

/** Derived key, then signature, step by step as the documentation lists them. */
const documentedSignature = (encodedPolicy: string, secret = signer.accessKeySecret): string => {
  const hmac = (hashKey: string | Buffer, data: string) => createHmac('sha256', hashKey).update(data).digest()
  const dateKey = hmac(`aliyun_v4${secret}`, '20261122')
  const dateRegionKey = hmac(dateKey, 'cn-shenzhen')
  const dateRegionServiceKey = hmac(dateRegionKey, 'oss')
  const signingKey = hmac(dateRegionServiceKey, 'aliyun_v4_request')
  return hmac(signingKey, encodedPolicy).toString('hex')
}

const encode = (rules: object): string => Buffer.from(JSON.stringify(rules)).toString('base64')
const decode = (encoded = '') => JSON.parse(Buffer.from(encoded, 'base64').toString())

/** A form that was signed well, then changed. */
const form = (changes: Record<string, string | undefined> = {}): Map<string, string> => {
  const map = new Map(Object.entries(signPostForm(policy, signer, now)))
  for (const [name, value] of Object.entries(changes))
    value === undefined ? map.delete(name) : map.set(name, value)
  return map
}

/** Another policy, with the right signature for it. */
const signed = (change: (rules: { expiration: string; conditions: unknown[] }) => void) => {
  const rules = decode(form().get('policy'))
  change(rules)
  return form({ policy: encode(rules), 'x-oss-signature': documentedSignature(encode(rules)) })
}

const refusal = (fields: Map<string, string>, partType = 'image/jpeg', at = now): unknown => {
  try {
    checkPostForm({ fields, partType }, signer, at)
  } catch (error) {
    return error instanceof DomainError ? { code: error.code, ...Object(error.details) } : error
  }
  return null
}

describe('checking a form', () => {
  it.each([
    ['no field at all', new Map()],
    ['no signature', form({ 'x-oss-signature': undefined })],
    ['a signature of the same length', form({ 'x-oss-signature': '0'.repeat(64) })],
    ['a signature with letters of more bytes', form({ 'x-oss-signature': '字'.repeat(64) })],
    ['a policy that was made wider', form({ policy: encode({ expiration: expiresAt, conditions: [] }) })],
    ['no policy', form({ policy: undefined })],
    ['another day', form({ 'x-oss-date': '20261123T000000Z' })],
    ['another key id', form({ 'x-oss-credential': 'other/20261122/cn-shenzhen/oss/aliyun_v4_request' })],
    ['the older algorithm', form({ 'x-oss-signature-version': 'OSS2' })],
    [
      'the signature of another secret',
      form({ 'x-oss-signature': documentedSignature(form().get('policy')!, 'guess') }),
    ],
  ])('refuses %s as not signed', (_, fields) => {
    expect(refusal(fields)).toMatchObject({ code: 'upload_refused', because: 'signature' })
  })

  it('refuses a form from the exact moment of its expiry', () => {
    expect(refusal(form(), 'image/jpeg', new Date(expiresAt.getTime() - 1))).toBeNull()
    expect(refusal(form(), 'image/jpeg', expiresAt)).toMatchObject({ because: 'expired' })
  })

  it.each([
    ['another key', form({ key: 'photos/450902/202611/other/original' }), 'image/jpeg'],
    ['a key that climbs', form({ key: `${key}/../../../../evil` }), 'image/jpeg'],
    ['another type', form({ 'x-oss-content-type': 'text/html' }), 'image/jpeg'],
    ['another type beside the file', form({ 'x-oss-content-type': undefined }), 'image/svg+xml'],
    ['another answer asked for', form({ success_action_status: '201' }), 'image/jpeg'],
    ['leave to overwrite', form({ 'x-oss-forbid-overwrite': undefined }), 'image/jpeg'],
    ['a date that the policy does not name', form({ 'x-oss-date': '20261122T000000Z' }), 'image/jpeg'],
    ['another bucket', signed(({ conditions }) => conditions.splice(0, 1, { bucket: 'else' })), 'image/jpeg'],
    ['no bound of size', signed(({ conditions }) => conditions.splice(5, 1)), 'image/jpeg'],
  ])('refuses %s as a breach of its conditions', (_, fields, partType) => {
    expect(refusal(fields, partType)).toMatchObject({ code: 'upload_refused', because: 'condition' })
  })

  it('accepts a valid form and gives its key and size limits', () => {
    expect(checkPostForm({ fields: form(), partType: 'application/octet-stream' }, signer, now)).toEqual({
      key,
      minBytes: 1,
      maxBytes: 1000,
    })
  })

  it('uses the type of the file part if the form has none', () => {
    expect(refusal(form({ 'x-oss-content-type': undefined }), 'image/jpeg')).toBeNull()
  })
})

describe('making a form', () => {
  it('signs as the OSS documentation describes', () => {
    const fields = signPostForm(policy, signer, now)
    expect(fields).toEqual({
      key,
      'x-oss-content-type': 'image/jpeg',
      success_action_status: '200',
      'x-oss-forbid-overwrite': 'true',
      'x-oss-signature-version': 'OSS4-HMAC-SHA256',
      'x-oss-credential': 'LTAI-key/20261122/cn-shenzhen/oss/aliyun_v4_request',
      'x-oss-date': '20261122T142600Z',
      policy: fields.policy,
      'x-oss-signature': documentedSignature(fields.policy!),
    })
  })

  it('writes every condition into the policy', () => {
    expect(decode(signPostForm(policy, signer, now).policy)).toEqual({
      expiration: '2026-11-22T14:56:00.000Z',
      conditions: [
        { bucket: 'wenming' },
        { 'x-oss-signature-version': 'OSS4-HMAC-SHA256' },
        { 'x-oss-credential': 'LTAI-key/20261122/cn-shenzhen/oss/aliyun_v4_request' },
        { 'x-oss-date': '20261122T142600Z' },
        ['eq', '$key', key],
        ['content-length-range', 1, 1000],
        ['in', '$content-type', ['image/jpeg']],
        ['eq', '$success_action_status', '200'],
        ['eq', '$x-oss-forbid-overwrite', 'true'],
      ],
    })
  })
})
