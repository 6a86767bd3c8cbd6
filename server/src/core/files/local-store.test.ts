import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { postUploadForm, runLocalStore } from './testing'

const folderKey = 'photos/450902/202611/abc'
const key = `${folderKey}/original`
const jpeg = (bytes: number) => new Blob([new Uint8Array(bytes).fill(7)], { type: 'image/jpeg' })

const run = async () => {
  const clock = { now: new Date('2026-11-22T14:00:00Z') }
  const store = await runLocalStore(clock)
  const form = (changes: { maxBytes?: number; type?: string } = {}) =>
    store.files.form({
      key,
      type: 'image/jpeg',
      maxBytes: 100_000,
      expiresAt: new Date('2026-11-22T14:30:00Z'),
      ...changes,
    })
  const filesThere = async () => {
    const entries = await readdir(store.folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }
  return { ...store, clock, form, filesThere, url: store.absolute('/files') }
}

/** A posted form up to the first byte of its file. */
const beginning = (fields: Record<string, string>) => {
  const boundary = 'boundary'
  const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`
  const parts = Object.entries(fields).map(([name, value]) => `${part(name)}\r\n\r\n${value}\r\n`)
  return { boundary, head: `${parts.join('')}${part('file')}; filename="a.jpg"\r\n\r\n` }
}
const multipart = (boundary: string) => ({ 'Content-Type': `multipart/form-data; boundary=${boundary}` })

describe('uploading', () => {
  it('refuses an expired form and keeps nothing', async () => {
    const { clock, form, url, filesThere } = await run()
    const { fields } = form()
    clock.now = new Date('2026-11-22T14:30:00Z')
    const response = await postUploadForm(url, fields, jpeg(10))
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({
      error: {
        code: 'upload_refused',
        message: '上传凭证无效或已过期，请重试',
        details: { because: 'expired' },
      },
    })
    expect(await filesThere()).toEqual([])
  })

  it.each([
    ['another key', { key: 'photos/450902/202611/abc/large.jpg' }],
    ['a key outside the folder', { key: '../../outside' }],
    ['another type', { 'x-oss-content-type': 'text/html' }],
    ['a policy of its own', { policy: Buffer.from('{"conditions":[]}').toString('base64') }],
    ['no signature', { 'x-oss-signature': '' }],
    ['leave to overwrite', { 'x-oss-forbid-overwrite': 'false' }],
  ])('refuses a form with %s', async (_, change) => {
    const { form, url, filesThere } = await run()
    const response = await postUploadForm(url, { ...form().fields, ...change }, jpeg(10))
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'upload_refused' } })
    expect(await filesThere()).toEqual([])
  })

  it('refuses a second key behind the signed one', async () => {
    const { form, url, filesThere } = await run()
    const response = await postUploadForm(url, { ...form().fields, KEY: 'photos/evil' }, jpeg(10))
    expect(response.status).toBe(403)
    expect(await filesThere()).toEqual([])
  })

  it('refuses an empty file', async () => {
    const { form, url, filesThere } = await run()
    expect((await postUploadForm(url, form().fields, jpeg(0))).status).toBe(403)
    expect(await filesThere()).toEqual([])
  })

  it.each([
    ['what is no form', { 'Content-Type': 'application/json' }, '{}'],
    ['a form without a boundary', { 'Content-Type': 'multipart/form-data' }, 'x'],
    ['a form without a file', { 'Content-Type': 'multipart/form-data; boundary=b' }, '--b--\r\n'],
    ['a form cut off', { 'Content-Type': 'multipart/form-data; boundary=b' }, '--b\r\nContent-Disp'],
  ])('refuses %s', async (_, headers, body) => {
    const { url } = await run()
    const response = await fetch(url, { method: 'POST', headers, body })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { details: { because: 'form' } } })
  })

  it('stops one byte above the limit and keeps nothing', async () => {
    const { form, url, filesThere } = await run()
    const { fields } = form({ maxBytes: 100_000 })
    const response = await postUploadForm(url, fields, jpeg(100_001))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: { code: 'photo_too_large' } })
    expect(await filesThere()).toEqual([])
    expect((await postUploadForm(url, fields, jpeg(100_000))).status).toBe(200)
  })

  it('answers a browser that sends far too much before it reads the answer', async () => {
    const { form, url, filesThere } = await run()
    const { head, boundary } = beginning(form().fields)
    const phone = request(url, { method: 'POST', headers: multipart(boundary) })
    const answered = once(phone, 'response')
    await new Promise<void>((resolve) => phone.end(head + 'x'.repeat(3 * limits.photoBytes), resolve))
    const [response] = await answered
    expect(response.statusCode).toBe(413)
    response.resume()
    expect(await filesThere()).toEqual([])
  })

  it('refuses a file that was cut off, though the request is whole', async () => {
    const { form, url, filesThere } = await run()
    const { head, boundary } = beginning(form().fields)
    const response = await fetch(url, { method: 'POST', headers: multipart(boundary), body: `${head}half` })
    expect(response.status).toBe(403)
    expect(await filesThere()).toEqual([])
  })

  it('keeps nothing of an upload that the phone aborted', async () => {
    const { form, url, filesThere } = await run()
    const { head, boundary } = beginning(form().fields)
    const phone = request(url, {
      method: 'POST',
      headers: { ...multipart(boundary), 'Content-Length': 50_000 },
    })
    phone.on('error', () => {})
    phone.write(head + 'x'.repeat(20_000))
    await expect.poll(filesThere).toHaveLength(1)
    phone.destroy()
    await expect.poll(filesThere).toEqual([])
  })

  it('answers 503 when the disk fails, and does not hang', async () => {
    const { folder, form, url } = await run()
    await writeFile(join(folder, '.incoming'), 'a file where the folder should be')
    const response = await postUploadForm(url, form().fields, jpeg(90_000))
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'store_unavailable' } })
  })

  it('stores a file that meets the policy, and answers as OSS does', async () => {
    const { files, form, url } = await run()
    const response = await postUploadForm(url, form().fields, jpeg(5000))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(await files.read(key, 10_000)).toEqual(Buffer.alloc(5000, 7))
  })

  it('refuses the same form again, and keeps what was sent first', async () => {
    const { files, form, url, filesThere } = await run()
    const { fields } = form()
    await postUploadForm(url, fields, jpeg(5000))
    const again = await postUploadForm(url, fields, jpeg(6000))
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ error: { code: 'upload_repeated' } })
    expect(await files.read(key, 10_000)).toHaveLength(5000)
    expect(await filesThere()).toEqual(['original'])
  })

  it('refuses another form for the same key, and the first once its file is cleared', async () => {
    const { files, form, url } = await run()
    const { fields } = form()
    await postUploadForm(url, fields, jpeg(5000))
    expect((await postUploadForm(url, form({ maxBytes: 90_000 }).fields, jpeg(10))).status).toBe(409)
    await files.clear(key)
    expect((await postUploadForm(url, fields, jpeg(5000))).status).toBe(409)
    expect(await files.read(key, 10_000)).toBeNull()
  })

  it('takes exactly one of eight uploads at once', async () => {
    const { files, form, url, filesThere } = await run()
    const { fields } = form()
    const sizes = Array.from({ length: 8 }, (_, i) => 50_000 + i)
    const answers = await Promise.all(sizes.map((size) => postUploadForm(url, fields, jpeg(size))))
    const taken = sizes.filter((_, i) => answers[i]?.status === 200)
    expect(taken).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
    expect(await files.read(key, 100_000)).toHaveLength(taken[0] ?? 0)
    expect(await filesThere()).toEqual(['original'])
  })

  it('lets a form live on after an upload that was refused', async () => {
    const { form, url } = await run()
    const { fields } = form({ maxBytes: 1000 })
    expect((await postUploadForm(url, fields, jpeg(1001))).status).toBe(413)
    expect((await postUploadForm(url, fields, jpeg(1000))).status).toBe(200)
  })
})

describe('fetching', () => {
  const large = `${folderKey}/large.jpg`
  const bytes = Buffer.from('cleaned')
  const stored = async () => {
    const store = await run()
    await store.files.write(large, bytes, 'image/jpeg')
    const statusOf = async (address: string) => (await fetch(store.absolute(address))).status
    return { ...store, address: store.files.address(large), statusOf }
  }

  it.each<[string, (signed: string) => string]>([
    ['without a signature', () => `/files/${large}`],
    ['with the signature of another file', (signed) => signed.replace('large.jpg', 'small.jpg')],
    ['with a changed signature', (signed) => `${signed.slice(0, -1)}${signed.endsWith('0') ? 1 : 0}`],
    ['with a later time', (signed) => signed.replace('T140000Z', 'T140500Z')],
    ['with a longer time', (signed) => signed.replace('x-oss-expires=900', 'x-oss-expires=9000')],
    ['with anything added to the query', (signed) => `${signed}&a=b`],
    ['under a hidden name', () => '/files/.incoming/large.jpg'],
    ['by a path out of the folder', () => '/files/..%2f..%2fetc/large.jpg'],
    ['by a path out of the folder, encoded twice', () => '/files/%252e%252e/large.jpg'],
    ['by the folder itself', () => '/files/'],
  ])('finds nothing %s', async (_, change) => {
    const { files, absolute, address } = await stored()
    await files.write(`${folderKey}/small.jpg`, bytes, 'image/jpeg')
    const response = await fetch(absolute(change(address)))
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBeNull()
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } })
  })

  it('finds nothing where a good signature names a missing file', async () => {
    const { files, statusOf } = await stored()
    expect(await statusOf(files.address(`${folderKey}/none.jpg`))).toBe(404)
  })

  it('gives the file for ten minutes or more, not for sixteen, and not before its time', async () => {
    const { clock, address, statusOf } = await stored()
    const start = clock.now.getTime()
    const answers = []
    for (const minutes of [0, 10, 14.9, 15, 16, -6]) {
      clock.now = new Date(start + minutes * 60_000)
      answers.push(await statusOf(address))
    }
    expect(answers).toEqual([200, 200, 200, 404, 404, 404])
  })

  it('lets a browser keep the file for five minutes, and only as an image', async () => {
    const { absolute, address } = await stored()
    const response = await fetch(absolute(address))
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('private, max-age=300')
    // Set here, so nothing later looks at a file that may be gone by then.
    expect(response.headers.get('etag')).toMatch(/^W\/"[0-9a-f]+-[0-9a-f]+"$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('the store', () => {
  it('copies a file that later changes do not reach', async () => {
    const { files } = await run()
    await files.write(key, Buffer.from('first'), 'image/jpeg')
    await files.copy(key, `${folderKey}/copy.jpg`)
    await files.copy(key, `${folderKey}/copy.jpg`)
    await files.write(key, Buffer.from('second'), 'image/jpeg')
    expect(await files.read(`${folderKey}/copy.jpg`, 10)).toEqual(Buffer.from('first'))
    await files.remove(key)
    expect(await files.read(`${folderKey}/copy.jpg`, 10)).toEqual(Buffer.from('first'))
    await expect(files.copy(key, `${folderKey}/copy.jpg`)).rejects.toMatchObject({
      code: 'store_unavailable',
    })
  })

  it.each(['../outside', '/etc/passwd', 'a/../../b', '', '.', 'a//b', '.hidden', 'a/.hidden', 'a\0b'])(
    'refuses the key %j',
    async (bad) => {
      const { files } = await run()
      await expect(files.read(bad, 1)).rejects.toMatchObject({ cause: { message: `not a key: ${bad}` } })
      await expect(files.write(bad, Buffer.from('x'), 'image/jpeg')).rejects.toThrow()
      await expect(files.remove(bad)).rejects.toThrow()
    },
  )

  it('reads one byte more than the limit, never the rest', async () => {
    const { files } = await run()
    await files.write(key, Buffer.alloc(1000), 'image/jpeg')
    expect(await files.read(key, 100)).toHaveLength(101)
  })

  it('gives null for a file that does not exist yet or any more', async () => {
    const { files } = await run()
    expect(await files.read(key, 100)).toBeNull()
    await files.write(key, Buffer.from('x'), 'image/jpeg')
    await files.remove(key)
    await files.remove(key)
    expect(await files.read(key, 100)).toBeNull()
  })

  it('gives readers the old file or the new one, never a mix', async () => {
    const { files } = await run()
    const [old, fresh] = [Buffer.alloc(3_000_000, 1), Buffer.alloc(3_000_000, 2)]
    await files.write(key, old, 'image/jpeg')
    const writing = files.write(key, fresh, 'image/jpeg')
    const seen = await Promise.all(Array.from({ length: 10 }, () => files.read(key, 3_000_000)))
    await writing
    for (const bytes of seen) expect(bytes?.equals(old) || bytes?.equals(fresh)).toBe(true)
    expect((await files.read(key, 3_000_000))?.equals(fresh)).toBe(true)
  })
})
