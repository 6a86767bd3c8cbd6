import OSS from 'ali-oss'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { signedUrl } from '../../core/files/signed-url'
import { postUploadForm } from '../../core/files/testing'
import { ossStore } from './oss-store'
import { standInForOss } from './testing'

const account = {
  accessKeyId: 'LTAI-key',
  accessKeySecret: 'secret',
  region: 'cn-shenzhen',
  bucket: 'wenming',
}
const key = 'photos/450902/202611/abc/original'
const jpeg = (bytes: number, type = 'image/jpeg') => new Blob([new Uint8Array(bytes).fill(7)], { type })

const run = async (changes: Partial<typeof account> = {}) => {
  const clock = { now: new Date() }
  const oss = await standInForOss(account, clock)
  const domain = `localhost:${oss.port}`
  const files = ossStore({ ...account, ...changes, domain, secure: false, now: () => clock.now })
  const form = () =>
    files.form({ key, type: 'image/jpeg', maxBytes: 1000, expiresAt: new Date(clock.now.getTime() + 60_000) })
  return { clock, oss, files, form }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a form', () => {
  it.each([
    ['with another key', { key: 'photos/450902/202611/abc/large.jpg' }, 10, 403],
    ['with another type', { 'x-oss-content-type': 'text/html' }, 10, 403],
    ['with leave to overwrite', { 'x-oss-forbid-overwrite': 'false' }, 10, 403],
    ['with a policy of its own', { policy: Buffer.from('{"conditions":[]}').toString('base64') }, 10, 403],
    ['with too large a file', {}, 1001, 400],
    ['with an empty file', {}, 0, 400],
  ])('is refused %s', async (_, change, bytes, status) => {
    const { oss, form } = await run()
    const { url, fields } = form()
    const response = await postUploadForm(url, { ...fields, ...change }, jpeg(bytes))
    expect(response.status).toBe(status)
    expect(oss.objects.size).toBe(0)
  })

  it('counts for one upload, also once the file is cleared', async () => {
    const { oss, files, form } = await run()
    const { url, fields } = form()
    expect((await postUploadForm(url, fields, jpeg(10))).status).toBe(200)
    const again = await postUploadForm(url, fields, jpeg(20))
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('<Code>FileAlreadyExists</Code>')
    expect(oss.objects.get(key)?.bytes).toHaveLength(10)
    await files.clear(key)
    expect((await postUploadForm(url, fields, jpeg(10))).status).toBe(409)
    expect(await files.read(key, 100)).toBeNull()
    expect(oss.refused).toEqual([])
  })

  it('is refused after it has expired', async () => {
    const { clock, oss, form } = await run()
    const { url, fields } = form()
    clock.now = new Date(clock.now.getTime() + 60_000)
    expect((await postUploadForm(url, fields, jpeg(10))).status).toBe(403)
    expect(oss.refused).toEqual(['Policy expired'])
  })

  it('is accepted by OSS with any type of the file part', async () => {
    const { oss, form } = await run()
    const { url, fields } = form()
    expect((await postUploadForm(url, fields, jpeg(1000, 'application/octet-stream'))).status).toBe(200)
    expect(oss.refused).toEqual([])
    expect(oss.objects.get(key)).toMatchObject({ type: 'image/jpeg', bytes: Buffer.alloc(1000, 7) })
  })

  it('carries the signature that ali-oss makes for the same policy', async () => {
    const now = new Date('2026-11-22T14:26:00Z')
    const files = ossStore({ ...account, domain: '', now: () => now })
    const { fields } = files.form({ key, type: 'image/jpeg', maxBytes: 1000, expiresAt: now })
    const policy = Buffer.from(fields.policy!, 'base64').toString()
    expect(client().signPostObjectPolicyV4(policy, now)).toBe(fields['x-oss-signature'])
  })

  it.each([
    ['', 'https://wenming.oss-cn-shenzhen.aliyuncs.com'],
    ['photos.example.cn', 'https://photos.example.cn'],
  ])('with the domain %j is sent to %s', (domain, origin) => {
    const files = ossStore({ ...account, domain, now: () => new Date() })
    expect(files.form({ key, type: 'image/jpeg', maxBytes: 1, expiresAt: new Date() }).url).toBe(origin)
    expect(files.address(key)).toMatch(`${origin}/${key}?x-oss-credential=`)
  })
})

describe('the store', () => {
  it.each([
    ['a wrong secret', { accessKeySecret: 'guess' }],
    ['another region', { region: 'cn-beijing' }],
    ['another bucket', { bucket: 'another' }],
  ])('throws store_unavailable with %s', async (_, change) => {
    const { files, oss } = await run(change)
    await expect(files.read(key, 10)).rejects.toMatchObject({ code: 'store_unavailable', status: 503 })
    await expect(files.write(key, Buffer.from('x'), 'image/jpeg')).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { code: 'SignatureDoesNotMatch' },
    })
    await expect(files.remove(key)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(oss.objects.size).toBe(0)
  })

  it.each([
    [404, 'NoSuchBucket'],
    [403, 'AccessDenied'],
    [500, 'InternalError'],
    [503, 'ServerBusy'],
  ])('does not take a %i %s for a missing photo', async (status, code) => {
    const { files, oss } = await run()
    oss.failure = { status, code }
    await expect(files.read(key, 10)).rejects.toMatchObject({ code: 'store_unavailable', cause: { code } })
  })

  it('throws store_unavailable without an answer', async () => {
    const files = ossStore({ ...account, domain: 'localhost:1', secure: false, now: () => new Date() })
    await expect(files.read(key, 10)).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('gives null for a missing file', async () => {
    const { files, oss } = await run()
    expect(await files.read(key, 10)).toBeNull()
    await files.remove(key)
    expect(oss.refused).toEqual([])
  })

  it('writes, reads and removes, each request signed', async () => {
    const { files, oss } = await run()
    await files.write(key, Buffer.alloc(500, 1), 'image/jpeg')
    expect(oss.objects.get(key)).toEqual({
      bytes: Buffer.alloc(500, 1),
      type: 'image/jpeg',
      cacheControl: 'private, max-age=300',
    })
    expect(await files.read(key, 1000)).toEqual(Buffer.alloc(500, 1))
    await files.remove(key)
    expect(oss.objects.size).toBe(0)
    expect(oss.refused).toEqual([])
  })

  it('copies a file, and does not take a missing source for done', async () => {
    const { files, oss } = await run()
    await files.write(key, Buffer.alloc(500, 1), 'image/jpeg')
    await files.copy(key, 'photos/450902/202611/abc/copy.jpg')
    expect(await files.read('photos/450902/202611/abc/copy.jpg', 1000)).toEqual(Buffer.alloc(500, 1))
    expect(oss.refused).toEqual([])
    await expect(files.copy('photos/none.jpg', key)).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('reads one byte more than the limit, never the rest', async () => {
    const { files, oss } = await run()
    oss.objects.set(key, { bytes: Buffer.alloc(5000), type: 'image/jpeg', cacheControl: undefined })
    expect(await files.read(key, 100)).toHaveLength(101)
  })
})

describe('a signed URL', () => {
  it('is refused for another file', async () => {
    const { files, oss } = await run()
    oss.objects.set(key, { bytes: Buffer.from('secret'), type: 'image/jpeg', cacheControl: undefined })
    const address = files.address('photos/450902/202611/abc/large.jpg').replace('large.jpg', 'original')
    expect((await fetch(address)).status).toBe(403)
  })

  it('is good for ten minutes or more, but not for sixteen', async () => {
    const { clock, files, oss } = await run()
    oss.objects.set(key, { bytes: Buffer.from('cleaned'), type: 'image/jpeg', cacheControl: undefined })
    const address = files.address(key)
    const start = clock.now.getTime()
    const answers = []
    for (const minutes of [0, 10, 16]) {
      clock.now = new Date(start + minutes * 60_000)
      answers.push((await fetch(address)).status)
    }
    expect(answers).toEqual([200, 200, 403])
  })

  it('stays the same for five minutes, so that phones can cache the file', () => {
    const at = (time: string) =>
      signedUrl({ origin: 'https://a', key }, account, new Date(`2026-11-22T${time}Z`))
    expect(at('06:00:00')).toBe(at('06:04:59'))
    expect(at('06:00:00')).not.toBe(at('06:05:00'))
  })

  it('equals the URL that ali-oss signs at the start of the window', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T14:25:00Z'), toFake: ['Date'] })
    const theirs = await client().signatureUrlV4('GET', 15 * 60, {}, key)
    const ours = signedUrl(
      { origin: 'https://wenming.oss-cn-shenzhen.aliyuncs.com', key },
      account,
      new Date('2026-11-22T14:26:00Z'),
    )
    expect(parts(ours)).toEqual(parts(theirs))
  })
})

const client = () =>
  new OSS({
    ...account,
    endpoint: 'https://oss-cn-shenzhen.aliyuncs.com',
    cname: false,
    authorizationV4: true,
    timeout: 1000,
    retryMax: 0,
  })

const parts = (address: string) => {
  const { origin, pathname, searchParams } = new URL(address)
  return { origin, pathname, query: Object.fromEntries(searchParams) }
}
