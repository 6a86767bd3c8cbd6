import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { uploadPhoto } from './upload'

/** A store that takes one upload per form. `answer`: what becomes of its answers, in turn. */
const runStore = async (answers: ('lost' | 'given')[]) => {
  const forms: string[] = []
  const posts: number[] = []
  let url = ''
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const taken = posts.length
    for await (const _ of request);
    const reply = (status: number, body: object) =>
      response
        .writeHead(status, {
          'content-type': 'application/json',
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*',
        })
        .end(JSON.stringify(body))
    if (request.url === '/api/photos/forms') {
      forms.push(`p${forms.length + 1}`)
      return reply(200, {
        photoId: forms.at(-1),
        url: `${url}/files`,
        fields: { key: 'k' },
        expiresAt: '2026-11-22T14:30:00Z',
      })
    }
    // A browser asks first whether it may.
    if (request.method === 'OPTIONS') return reply(200, {})
    if (request.url === '/files') {
      const status = taken === 0 ? 200 : 409
      posts.push(status)
      if (answers[taken] === 'lost') return response.destroy()
      return reply(status, { error: { code: 'upload_repeated', message: '这张照片已经上传过了' } })
    }
    const id = /photos\/(\w+)\/complete/.exec(request.url ?? '')?.[1] ?? ''
    const photo = { id, large: '/l', small: '/s', width: 1, height: 1, release: 'waiting' }
    return reply(200, { photo, evidence: { takenAt: null, point: null } })
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, forms, posts, close: () => server.close() }
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
const start = async (answers: ('lost' | 'given')[]) => {
  store = await runStore(answers)
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

const photo = (ref: string) => ({ ref, type: 'image/jpeg' as const, size: 5 })

describe('the upload of a photo', () => {
  it('takes "already there" for sent after an answer was lost, and asks for no second form', async () => {
    await start(['lost', 'given'])
    await expect(uploadPhoto(photo('photo-lost.jpeg'))).resolves.toMatchObject({ photoId: 'p1' })
    expect(store.posts).toEqual([200, 409])
    expect(store.forms).toEqual(['p1'])
  })

  it('sends a photo once where nothing is lost', async () => {
    await start(['given'])
    await expect(uploadPhoto(photo('photo-given.jpeg'))).resolves.toMatchObject({ photoId: 'p1' })
    expect(store.posts).toEqual([200])
  })
})
