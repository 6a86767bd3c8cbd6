import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import { limits } from '@shared/domain/limits'
import { beforeAll, describe, expect, it } from 'vitest'
import { postUploadForm } from '../core/files/testing'
import { useServer } from '../testing/server'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { shoot } from './testing'

const { photos } = contract
const server = useServer()
beforeAll(() => {
  // Forms are signed and checked by the store's own clock.
  server.clock.now = new Date()
})

const upload = async (bytes: Buffer) => {
  const form = await server.ok(photos.form, { type: 'image/jpeg', size: bytes.length }, 'ann')
  const file = new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })
  expect((await postUploadForm(server.url + form.url, form.fields, file)).status).toBe(200)
  return form
}

describe('requesting an upload form', () => {
  it('requires a session', async () => {
    const answer = await server.call(photos.form, { type: 'image/jpeg', size: 1 })
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in' } } })
  })

  it.each([
    ['an empty photo', 0, '照片是空的'],
    ['more than 20 MB', limits.uploadBytes + 1, '文件不能超过 20 MB'],
  ])('is refused for %s', async (_, size, message) => {
    const answer = await server.call(photos.form, { type: 'image/jpeg', size }, 'ann')
    expect(answer).toMatchObject({ status: 422, body: { error: { details: [{ path: 'size', message }] } } })
  })

  it('is refused while too many photos of the person wait unused, and to nobody else', async () => {
    const form = (as: 'ben' | 'ann') => server.call(photos.form, { type: 'image/jpeg', size: 1 }, as)
    const { photoId } = await server.ok(photos.form, { type: 'image/jpeg', size: 1 }, 'ben')
    const { _id, folder, ...one } = await PhotoModel.findById(photoId).lean<PhotoRecord>().orFail()
    const more = (count: number, claim: string | null) =>
      Array.from({ length: count }, () => ({ ...one, claim, _id: randomUUID(), folder: randomUUID() }))
    await PhotoModel.insertMany([...more(limits.unusedPhotos - 2, null), ...more(5, 'report:used')])
    expect(await form('ben')).toMatchObject({ status: 200 })
    expect(await form('ben')).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } })
    expect(await form('ann')).toMatchObject({ status: 200 })
    await PhotoModel.updateMany({ ownerId: 'ben' }, { createdAt: new Date(Date.now() - 25 * 3_600_000) })
    expect(await form('ben')).toMatchObject({ status: 200 })
  })
})

describe('completing', () => {
  it('requires a session', async () => {
    const { photoId } = await server.ok(photos.form, { type: 'image/jpeg', size: 1 }, 'ann')
    expect(await server.call(photos.complete, { id: photoId })).toMatchObject({ status: 401 })
  })

  it.each([
    ['of another person', 'ben', 422, 'photo_not_found'],
    ['that was not uploaded', 'ann', 409, 'photo_not_uploaded'],
  ] as const)('is refused for a photo %s', async (_, as, status, code) => {
    const { photoId } = await server.ok(photos.form, { type: 'image/jpeg', size: 1 }, 'ann')
    const answer = await server.call(photos.complete, { id: photoId }, as)
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  })

  it('is refused for a file that is no photo', async () => {
    const { photoId } = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    const answer = await server.call(photos.complete, { id: photoId }, 'ann')
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'photo_type_refused' } } })
  })

  it('gives addresses of both sizes, free of EXIF, and none of the original', async () => {
    const { photoId, fields } = await upload(await shoot({ width: 2000, height: 1500 }))
    const { photo, evidence } = await server.ok(photos.complete, { id: photoId }, 'ann')
    expect(evidence.takenAt).toBe('2026-11-20T00:30:15.000Z')
    for (const address of [photo.large, photo.small]) {
      const response = await fetch(server.url + address)
      expect(response.headers.get('content-type')).toBe('image/jpeg')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cache-control')).toBe('private, max-age=300')
      expect(Buffer.from(await response.arrayBuffer()).includes('HUAWEI')).toBe(false)
    }
    expect((await fetch(`${server.url}/files/${fields.key}`)).status).toBe(404)
  })
})
