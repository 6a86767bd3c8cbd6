import { createHash, randomBytes } from 'node:crypto'
import { limits } from '@shared/domain/limits'
import pino from 'pino'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { FileStore, UploadForm } from '../core/files/file-store'
import { postUploadForm, runLocalStore } from '../core/files/testing'
import { ossStore } from '../integrations/oss/oss-store'
import { standInForOss } from '../integrations/oss/testing'
import { useDatabase } from '../testing/database'
import { newContent, newRedaction, PhotoModel } from './photo.model'
import { startPictureProcesses } from './pictures/picture-processes'
import { processPhoto } from './pictures/process-photo'
import { colourAt, photographStreet, place, shoot } from './testing'
import { completePhoto, issueForm } from './upload'

useDatabase()
const pictures = startPictureProcesses({ redaction: 'off', log: pino({ level: 'silent' }) })
afterAll(() => pictures.close())

/** The files of a folder that the store itself has. */
const namesIn = async (files: FileStore, folder: string): Promise<string[]> => {
  const names = ['original', 'large.jpg', 'small.jpg']
  const found = await Promise.all(names.map((name) => files.read(`${folder}/${name}`, 10)))
  return names.filter((_, index) => found[index])
}

const stores = {
  'a local folder': async (clock: { now: Date }) => {
    const { files, absolute } = await runLocalStore(clock)
    return { files, absolute }
  },
  'Aliyun OSS': async (clock: { now: Date }) => {
    const account = { accessKeyId: 'id', accessKeySecret: 'secret', region: 'cn-shenzhen', bucket: 'wenming' }
    const { port } = await standInForOss(account, clock)
    const domain = `localhost:${port}`
    const files = ossStore({ ...account, domain, secure: false, now: () => clock.now })
    return { files, absolute: (address: string) => address }
  },
}

const ann = { cityId: '450902', ownerId: 'ann' }
let clock: { now: Date }
beforeEach(() => {
  clock = { now: new Date('2026-10-31T16:30:00Z') }
})

const run = async (store: keyof typeof stores = 'a local folder') => {
  const { files, absolute } = await stores[store](clock)
  const context = {
    files,
    pictures,
    now: () => clock.now,
    newSecret: (bytes: number) => randomBytes(bytes).toString('hex'),
  }
  const issue = (size: number) => issueForm(context, { ...ann, type: 'image/jpeg', size, source: 'album' })
  const post = (form: UploadForm, bytes: Buffer) =>
    postUploadForm(absolute(form.url), form.fields, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }))
  const upload = async (bytes: Buffer): Promise<UploadForm & { photoId: string; folder: string }> => {
    const form = await issue(bytes.length)
    expect((await post(form, bytes)).status).toBe(200)
    const { folder } = await PhotoModel.findById(form.photoId).orFail().lean()
    return { ...form, folder }
  }
  const complete = (photoId: string, by = ann) => completePhoto(context, { ...by, photoId })
  const fetched = async (address: string | null) => {
    if (!address) throw new Error('the photo has no address')
    return Buffer.from(await (await fetch(absolute(address))).arrayBuffer())
  }
  return { files, absolute, issue, post, upload, complete, fetched }
}

describe.each(Object.keys(stores) as (keyof typeof stores)[])('a photo in %s', (store) => {
  it('is refused by the store when it is larger than announced', async () => {
    const { issue, post, complete } = await run(store)
    const photo = await shoot()
    const form = await issue(photo.length - 1)
    expect((await post(form, photo)).ok).toBe(false)
    await expect(complete(form.photoId)).rejects.toMatchObject({ code: 'photo_not_uploaded' })
  })

  it('is refused by the store when the form is older than half an hour', async () => {
    const { issue, post } = await run(store)
    const photo = await shoot()
    const form = await issue(photo.length)
    expect(form.expiresAt).toBe('2026-10-31T17:00:00.000Z')
    clock.now = new Date(form.expiresAt)
    expect((await post(form, photo)).status).toBe(403)
  })

  it.each([
    ['photo_type_refused', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['photo_cut', async () => (await shoot()).subarray(0, 2000)],
  ])('is removed when it is bad, with the reason %s', async (code, bytesOf) => {
    const { upload, complete, files } = await run(store)
    const { photoId, folder } = await upload(await bytesOf())
    await expect(complete(photoId)).rejects.toMatchObject({ code })
    expect(await namesIn(files, folder)).toEqual([])
    expect(await PhotoModel.findById(photoId).lean()).toMatchObject({ state: 'issued', evidence: null })
  })

  it('is cleaned, upright and in both sizes, and its original is gone', async () => {
    const { upload, complete, files, fetched } = await run(store)
    const taken = await shoot({ width: 2400, height: 1800, orientation: 6 })
    expect(taken.includes('HUAWEI')).toBe(true)
    const { photoId, folder } = await upload(taken)
    const { photo, evidence } = await complete(photoId)

    expect(photo).toMatchObject({ id: photoId, width: 1200, height: 1600 })
    expect(evidence).toEqual({
      takenAt: '2026-11-20T00:30:15.000Z',
      point: [expect.closeTo(place[0], 6), expect.closeTo(place[1], 6)],
    })
    for (const [address, width, height] of [
      [photo.large, 1200, 1600] as const,
      [photo.small, 240, 320] as const,
    ]) {
      const image = await fetched(address)
      const { exif, orientation, ...size } = await sharp(image).metadata()
      expect({ exif, orientation }).toEqual({})
      expect(image.includes('HUAWEI')).toBe(false)
      expect(size).toMatchObject({ width, height, format: 'jpeg' })
      expect([await colourAt(image, 0.5, 0.1), await colourAt(image, 0.5, 0.9)]).toEqual(['red', 'blue'])
    }
    expect(await namesIn(files, folder)).toEqual(['large.jpg', 'small.jpg'])
    expect(await PhotoModel.findById(photoId).lean()).toMatchObject({
      state: 'ready',
      evidence: { camera: 'HUAWEI P60', sha256: createHash('sha256').update(taken).digest('hex') },
    })
  })

  it('stays unchanged, without EXIF, if the same form is sent again after completion', async () => {
    const { upload, post, complete, files, fetched } = await run(store)
    const { photoId, folder, ...form } = await upload(await shoot())
    const first = await complete(photoId)
    const before = await fetched(first.photo.large)
    const other = await shoot({ width: 400 })
    expect((await post(form, other.subarray(0, 1500))).status).toBe(409)
    expect(await complete(photoId)).toEqual(first)
    expect((await fetched(first.photo.large)).equals(before)).toBe(true)
    expect(await namesIn(files, folder)).toEqual(['large.jpg', 'small.jpg'])
  })
})

describe('completing', () => {
  it('refuses an id that was never issued', async () => {
    const { complete } = await run()
    await expect(complete('nothing')).rejects.toMatchObject({ code: 'photo_not_found' })
  })

  it.each([
    ['another person', { cityId: '450902', ownerId: 'ben' }],
    ['the same name in another city', { cityId: '450103', ownerId: 'ann' }],
  ])('refuses %s', async (_, other) => {
    const { upload, complete } = await run()
    const { photoId } = await upload(await shoot())
    await expect(complete(photoId, other)).rejects.toMatchObject({ code: 'photo_not_found' })
  })

  it('answers photo_not_uploaded if nothing was uploaded', async () => {
    const { issue, complete } = await run()
    const { photoId } = await issue(1000)
    await expect(complete(photoId)).rejects.toMatchObject({ code: 'photo_not_uploaded', status: 409 })
  })

  it('refuses an expired photo', async () => {
    const { upload, complete } = await run()
    const { photoId } = await upload(await shoot())
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000)
    await expect(complete(photoId)).rejects.toMatchObject({ code: 'photo_not_found' })
  })

  it('gives the same answer each time, also to nine parallel calls', async () => {
    const { upload, complete, files } = await run()
    const { photoId, folder } = await upload(await shoot())
    const answers = await Promise.all(Array.from({ length: 9 }, () => complete(photoId)))
    answers.push(await complete(photoId))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await namesIn(files, folder)).toEqual(['large.jpg', 'small.jpg'])
  })

  it.each([
    ['the film of a motion photo', Buffer.alloc(limits.photoBytes, 'ftypmp42'), null],
    ['a second picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), null],
    // Segments of the picture itself: comments of 64 kB.
    ['more of the picture', null, 'photo_too_large'],
  ])('counts a photo with %s by its picture alone', async (_what, behind, refusal) => {
    const { upload, complete } = await run()
    const taken = await shoot()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(0xfffd)])
    const filled = [taken.subarray(0, 2), ...Array<Buffer>(170).fill(comment), taken.subarray(2)]
    const { photoId } = await upload(Buffer.concat(behind ? [taken, behind] : filled))
    if (refusal) return expect(complete(photoId)).rejects.toMatchObject({ code: refusal })
    await complete(photoId)
    const sha256 = createHash('sha256').update(taken).digest('hex')
    expect(await PhotoModel.findById(photoId).lean()).toMatchObject({ evidence: { sha256 } })
  })

  it('stores the hash of the picture, so that it is recognised', async () => {
    const { upload, complete } = await run()
    const street = await photographStreet(4)
    const { photoId } = await upload(street)
    await complete(photoId)
    const { phash } = await processPhoto(street)
    expect(phash).toMatch(/^[0-9a-f]{16}$/)
    expect(await PhotoModel.findById(photoId).lean()).toMatchObject({ phash })
  })

  it('completes after a crash between writing the sizes and the record', async () => {
    const { upload, complete, files, fetched } = await run()
    const { photoId, folder } = await upload(await shoot())
    await files.write(`${folder}/large.jpg`, Buffer.from('half'), 'image/jpeg')
    const { photo } = await complete(photoId)
    expect(await sharp(await fetched(photo.large)).metadata()).toMatchObject({ width: 800 })
  })

  it('completes after a crash between writing the record and removing the original', async () => {
    const { upload, complete, files } = await run()
    const { photoId, folder } = await upload(await shoot())
    await complete(photoId)
    await files.write(`${folder}/original`, await shoot(), 'image/jpeg')
    await complete(photoId)
    expect(await namesIn(files, folder)).toEqual(['large.jpg', 'small.jpg'])
  })
})

describe('issuing', () => {
  it('gives an unguessable folder, under the month in the city’s time zone', async () => {
    const { issue } = await run()
    const { photoId, fields } = await issue(1000)
    expect(photoId).toMatch(/^[0-9a-f]{32}$/)
    // 16:30 UTC on 31 October is 1 November in China.
    expect(fields.key).toBe(`photos/450902/202611/${photoId}/original`)
    expect(await PhotoModel.findById(photoId).lean()).toEqual({
      _id: photoId,
      ...ann,
      folder: `photos/450902/202611/${photoId}`,
      state: 'issued',
      width: 0,
      height: 0,
      evidence: null,
      source: 'album',
      phash: null,
      redaction: newRedaction(),
      content: newContent(),
      hidden: null,
      claim: null,
      createdAt: clock.now,
      expiresAt: new Date('2026-11-01T16:30:00Z'),
    })
  })
})
