import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { uploadPhoto } from './upload'

type Counted = 'posts' | 'completions'
type Fate = 'given' | 'lost' | 'cut' | 'broken' | 'portal'

/**
 * A store that takes one upload per form. `fates`, in turn for posts and completions: the answer arrives; it is lost; the
 * request itself is cut before the store has the photo; the store is broken; or a hotspot answers in its place.
 */
const runStore = async ({ posts: ofPosts = [], completions = [] }: Partial<Record<Counted, Fate[]>>) => {
  const forms: string[] = []
  const posts: number[] = []
  const completed: number[] = []
  const told: string[] = []
  const stored = new Set<string>()
  let url = ''
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json', ...open }).end(JSON.stringify(body))
    if (request.url === '/api/photos/forms') {
      forms.push(`p${forms.length + 1}`)
      const fields = { key: `key-${forms.at(-1)}` }
      return reply(200, {
        photoId: forms.at(-1),
        url: `${url}/files`,
        fields,
        expiresAt: '2026-11-22T14:30:00Z',
      })
    }
    // A browser asks first whether it may.
    if (request.method === 'OPTIONS') return reply(200, {})
    if (request.url === '/api/phone-errors') {
      told.push(String(Buffer.concat(parts)))
      return reply(200, { ok: true })
    }
    if (request.url === '/files') {
      const fate = ofPosts[posts.length] ?? 'given'
      const id = /key-(p\d)/.exec(String(Buffer.concat(parts)))?.[1] ?? ''
      if (fate === 'broken' || fate === 'portal') {
        posts.push(fate === 'broken' ? 503 : 511)
        return response.writeHead(posts.at(-1) ?? 0, open).end('<html></html>')
      }
      posts.push(stored.has(id) ? 409 : 200)
      if (fate !== 'cut') stored.add(id)
      if (fate !== 'given') return response.destroy()
      return reply(posts.at(-1) ?? 0, { error: { code: 'upload_repeated', message: '这张照片已经上传过了' } })
    }
    const id = /photos\/(\w+)\/complete/.exec(request.url ?? '')?.[1] ?? ''
    const fate = completions[completed.length] ?? 'given'
    const status = stored.has(id) ? 200 : 409
    completed.push(status)
    if (fate !== 'given') return response.destroy()
    if (status === 409) return reply(409, { error: { code: 'photo_not_uploaded', message: '还没有' } })
    const photo = { id, large: '/l', small: '/s', width: 1, height: 1, release: 'waiting' }
    return reply(200, { photo, evidence: { takenAt: null, point: null } })
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, forms, posts, completed, told, close: () => server.close() }
}

/** jsdom has no IndexedDB; this one has a photo under every name. */
const photosKept = () => {
  const request = { result: new Blob(['photo'], { type: 'image/jpeg' }) }
  const transaction = () => {
    const one = { objectStore: () => ({ get: () => request }), oncomplete: () => {} }
    queueMicrotask(() => one.oncomplete())
    return one
  }
  return {
    open: () => {
      const opening = { result: { transaction }, onsuccess: () => {} }
      queueMicrotask(() => opening.onsuccess())
      return opening
    },
  }
}

let store: Awaited<ReturnType<typeof runStore>>
const start = async (fates: Partial<Record<Counted, Fate[]>>) => {
  store = await runStore(fates)
  // The page has no address of its own here.
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(new URL(path, store.url), init))
}
beforeEach(() => {
  vi.stubGlobal('indexedDB', photosKept())
})
afterEach(() => {
  vi.unstubAllGlobals()
  store.close()
})

const photo = (ref: string) => ({ ref, type: 'image/jpeg' as const, size: 5, source: null })

describe('the upload of a photo', () => {
  it.each<[string, Partial<Record<Counted, Fate[]>>, number[], number[]]>([
    ['the store has it, and its answer was lost', { posts: ['lost'] }, [200], [200]],
    ['the answer of the completion was lost', { completions: ['lost'] }, [200], [200, 200]],
    ['the photo was cut on its way', { posts: ['cut'] }, [200, 200], [409, 200]],
    ['nothing was lost', {}, [200], [200]],
  ])(
    'completes first, and posts its bytes again only where they are missing: %s',
    async (why, fates, posts, completed) => {
      await start(fates)
      await expect(uploadPhoto(photo(`photo-${why}.jpeg`))).resolves.toMatchObject({ photo: {} })
      expect([store.posts, store.completed]).toEqual([posts, completed])
    },
  )

  it('succeeds once the store is whole again, and the admin hears of the fault', async () => {
    await start({ posts: ['broken'] })
    await expect(uploadPhoto(photo('photo-broken.jpeg'))).resolves.toMatchObject({ photo: {} })
    await expect.poll(() => store.told.join()).toContain('POST photo HTTP 503')
  })

  it('names a hotspot that answers in place of the store', async () => {
    await start({ posts: ['portal', 'portal', 'portal'] })
    await expect(uploadPhoto(photo('photo-portal.jpeg'))).rejects.toThrow('这个网络需要先登录')
  })

  it('runs three at once, and each of them once', async () => {
    await start({})
    const refs = Array.from({ length: 7 }, (_, i) => `photo-many-${i}.jpeg`)
    const uploads = refs.map((ref) => uploadPhoto(photo(ref)))
    await expect.poll(() => store.posts.length).toBeGreaterThan(0)
    expect(store.forms.length - store.completed.length).toBeLessThanOrEqual(3)
    await Promise.all(uploads)
    expect([store.forms.length, store.posts.length, store.completed.length]).toEqual([7, 7, 7])
  })
})
