import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { listen } from '../../testing/listen'

/**
 * A stand-in for OSS that verifies every request. Written from the documentation alone ("Include a V4 signature in the
 * Authorization header", "Include a V4 signature in a URL", "POST V4 signature", "PostObject", "GetObject", "CopyObject",
 * error codes 0006-00000117 and 0026-00000002 about x-oss-forbid-overwrite).
 * It uses none of our own code, so that one mistake in our signatures cannot be in both.
 */
export type StandIn = {
  port: number
  objects: Map<string, { bytes: Buffer; type: string; cacheControl: string | undefined }>
  /** Refused requests with their reasons; empty for a correct client. */
  refused: string[]
  /** The answer to every request while it is set. */
  failure: { status: number; code: string } | null
}
type Account = { accessKeyId: string; accessKeySecret: string; region: string; bucket: string }

export const standInForOss = async (account: Account, clock: { now: Date }): Promise<StandIn> => {
  const oss: StandIn = { port: 0, objects: new Map(), refused: [], failure: null }
  const { url, close } = await listen(async (request, response) => {
    try {
      await answer(oss, account, clock.now, request, response)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `defect: ${error}`)
      if (refusal.status === 403 || refusal.status === 500) oss.refused.push(refusal.message)
      const body = `<?xml version="1.0"?><Error><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error>`
      response.writeHead(refusal.status, { 'Content-Type': 'application/xml' }).end(body)
    }
  })
  onTestFinished(close)
  oss.port = Number(new URL(url).port)
  return oss
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = message,
  ) {
    super(message)
  }
}

const answer = async (
  oss: StandIn,
  account: Account,
  now: Date,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await buffer(request)
  if (oss.failure) throw new Refusal(oss.failure.status, 'as the test wants', oss.failure.code)
  const url = new URL(request.url ?? '', 'http://oss')
  if (request.method === 'POST') {
    await postObject(oss, account, now, request, body)
    response.writeHead(200).end()
    return
  }
  if (url.searchParams.has('x-oss-signature')) checkUrl(account, now, request, url)
  else checkHeader(account, request, url)
  const key = decodeURIComponent(url.pathname.slice(1))
  const source = request.headers['x-oss-copy-source']
  if (request.method === 'PUT' && source !== undefined) {
    const [bucket, ...names] = decodeURIComponent(String(source)).replace(/^\//, '').split('/')
    const object = bucket === account.bucket ? oss.objects.get(names.join('/')) : undefined
    if (!object) throw new Refusal(404, 'NoSuchKey')
    oss.objects.set(key, object)
    const result =
      '<CopyObjectResult><ETag>"0"</ETag><LastModified>2026-11-22T00:00:00.000Z</LastModified></CopyObjectResult>'
    response.writeHead(200, { 'Content-Type': 'application/xml' }).end(`<?xml version="1.0"?>${result}`)
    return
  }
  if (request.method === 'PUT') {
    const md5 = createHash('md5').update(body).digest('base64')
    if (request.headers['content-md5'] !== md5) throw new Refusal(400, 'InvalidDigest')
    const { 'content-type': type = '', 'cache-control': cacheControl } = request.headers
    oss.objects.set(key, { bytes: body, type, cacheControl })
    response.writeHead(200).end()
    return
  }
  if (request.method === 'DELETE') {
    oss.objects.delete(key)
    response.writeHead(204).end()
    return
  }
  const object = oss.objects.get(key)
  if (!object) throw new Refusal(404, 'NoSuchKey')
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const part = last ? object.bytes.subarray(Number(first), Number(last) + 1) : object.bytes
  response.writeHead(last ? 206 : 200, { 'Content-Type': object.type }).end(part)
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

const signature = ({ accessKeySecret, region }: Account, day: string, stringToSign: string): string => {
  const dateKey = hmac(`aliyun_v4${accessKeySecret}`, day)
  const signingKey = hmac(hmac(hmac(dateKey, region), 'oss'), 'aliyun_v4_request')
  return hmac(signingKey, stringToSign).toString('hex')
}

const expectSame = (what: string, got: string | null | undefined, wanted: string): void => {
  if (got !== wanted) throw new Refusal(403, `${what}: got ${got}, wanted ${wanted}`, 'SignatureDoesNotMatch')
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const stringToSign = (account: Account, stamp: string, request: IncomingMessage, url: URL): string => {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'x-oss-signature')
    .map(([name, value]) => (value === '' ? encode(name) : `${encode(name)}=${encode(value)}`))
    .sort()
    .join('&')
  const headers = Object.entries(request.headers)
    .filter(([name]) => name.startsWith('x-oss-') || name === 'content-type' || name === 'content-md5')
    .map(([name, value]) => `${name}:${String(value).trim()}\n`)
    .sort()
    .join('')
  const canonical = [
    request.method,
    `/${account.bucket}${url.pathname}`,
    query,
    headers,
    '',
    request.headers['x-oss-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
  ].join('\n')
  const scope = `${stamp.slice(0, 8)}/${account.region}/oss/aliyun_v4_request`
  return ['OSS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
}

const checkHeader = (account: Account, request: IncomingMessage, url: URL): void => {
  const stamp = String(request.headers['x-oss-date'])
  const credential = `${account.accessKeyId}/${stamp.slice(0, 8)}/${account.region}/oss/aliyun_v4_request`
  const wanted = signature(account, stamp.slice(0, 8), stringToSign(account, stamp, request, url))
  expectSame(
    'authorization',
    request.headers.authorization,
    `OSS4-HMAC-SHA256 Credential=${credential},Signature=${wanted}`,
  )
}

const checkUrl = (account: Account, now: Date, request: IncomingMessage, url: URL): void => {
  const given = (name: string) => url.searchParams.get(`x-oss-${name}`) ?? ''
  const stamp = given('date')
  const scope = `${stamp.slice(0, 8)}/${account.region}/oss/aliyun_v4_request`
  expectSame('version', given('signature-version'), 'OSS4-HMAC-SHA256')
  expectSame('credential', given('credential'), `${account.accessKeyId}/${scope}`)
  expectSame(
    'signature',
    given('signature'),
    signature(account, stamp.slice(0, 8), stringToSign(account, stamp, request, url)),
  )
  const expires = Number(given('expires'))
  const age = (now.getTime() - momentOf(stamp)) / 1000
  if (!(expires >= 1 && expires <= 604_800)) throw new Refusal(403, `expires ${expires}`, 'AccessDenied')
  if (age < -900 || age > expires) throw new Refusal(403, `URL is ${age} s old`, 'AccessDenied')
}

const momentOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const postObject = async (
  oss: StandIn,
  account: Account,
  now: Date,
  request: IncomingMessage,
  body: Buffer,
): Promise<void> => {
  const headers = { 'content-type': request.headers['content-type'] ?? '' }
  const form = await new Response(new Uint8Array(body), { headers }).formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const file = form.get('file')
  if (!(file instanceof File)) throw new Refusal(400, 'IncorrectNumberOfFilesInPOSTRequest')
  if ([...form.keys()].at(-1) !== 'file') throw new Refusal(400, 'the file must be the last field')

  const day = field('x-oss-date').slice(0, 8)
  const scope = `${day}/${account.region}/oss/aliyun_v4_request`
  expectSame('version', field('x-oss-signature-version'), 'OSS4-HMAC-SHA256')
  expectSame('credential', field('x-oss-credential'), `${account.accessKeyId}/${scope}`)
  expectSame('signature', field('x-oss-signature'), signature(account, day, field('policy')))

  const age = (now.getTime() - momentOf(field('x-oss-date'))) / 1000
  if (age < -900 || age > 604_800) throw new Refusal(403, `form is ${age} s old`, 'AccessDenied')
  const policy = JSON.parse(Buffer.from(field('policy'), 'base64').toString())
  if (now >= new Date(policy.expiration)) throw new Refusal(403, 'Policy expired', 'AccessDenied')
  const type = field('x-oss-content-type') || file.type
  for (const condition of policy.conditions) {
    if (condition[0] === 'content-length-range') {
      if (file.size > condition[2]) throw new Refusal(400, 'EntityTooLarge')
      if (file.size < condition[1]) throw new Refusal(400, 'EntityTooSmall')
      continue
    }
    const [mode, name, wanted] = Array.isArray(condition)
      ? [condition[0], condition[1].slice(1), condition[2]]
      : ['eq', ...Object.entries(condition)[0]!]
    const value = name === 'bucket' ? account.bucket : name === 'content-type' ? type : field(name)
    const holds = mode === 'in' ? wanted.includes(value) : value === wanted
    if (!holds)
      throw new Refusal(403, `Policy Condition failed: ${JSON.stringify(condition)}`, 'AccessDenied')
  }
  const forbidden = field('x-oss-forbid-overwrite') || 'false'
  if (!['true', 'false'].includes(forbidden)) throw new Refusal(400, 'InvalidArgument')
  if (forbidden === 'true' && oss.objects.has(field('key'))) throw new Refusal(409, 'FileAlreadyExists')
  const bytes = Buffer.from(await file.arrayBuffer())
  oss.objects.set(field('key'), { bytes, type, cacheControl: undefined })
}
