import { readdir, readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PhotoRecord } from '../../../server/src/photos/photo.model'
import { phashOf } from '../../../server/src/photos/process-photo'
import { samePicture } from '../../../server/src/photos/similar-photos'
import { tellAt } from '../cases/testing'
import { createRandom } from '../random'
import { photoSize, pictureSize, pictures } from './photos'
import { cutPicture, takePhotos } from './take-photos'

const folder = fileURLToPath(new URL('./', import.meta.url))
const fileOfPicture = (picture: string) => `${folder}${picture}.webp`

describe('the committed pictures', () => {
  it('show every place before and after, and nothing else', async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.webp'))
    expect(names.sort()).toEqual(pictures.map((picture) => `${picture}.webp`).sort())
    expect(pictures.length / 2).toBeGreaterThanOrEqual(60)
  })

  it('have at most 80 kB each and 8 MB together', async () => {
    const sizes = await Promise.all(
      pictures.map(async (picture) => (await stat(fileOfPicture(picture))).size),
    )
    expect(Math.max(...sizes)).toBeLessThanOrEqual(80_000)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8_000_000)
  })

  it('are WebP of one size, within 1600 pixels', async () => {
    for (const picture of pictures)
      expect(await sharp(fileOfPicture(picture)).metadata()).toMatchObject({ format: 'webp', ...pictureSize })
    expect(Math.max(...Object.values(pictureSize))).toBeLessThanOrEqual(1600)
  })

  it('are never taken for one another, not even the two of one place', async () => {
    const prints = await Promise.all(
      pictures.map(async (picture) => {
        return { picture, sha256: null, phash: await phashOf(await readFile(fileOfPicture(picture))) }
      }),
    )
    expect(prints.filter(({ phash }) => phash === null)).toEqual([])
    const confused = prints.flatMap((a, i) =>
      prints.slice(i + 1).flatMap((b) => (samePicture(a, b) === null ? [] : [[a.picture, b.picture]])),
    )
    expect(confused).toEqual([])
  })
})

describe('a photo of the demo', () => {
  it('has the same bytes for the same seed, and others for another one', async () => {
    const cut = (seed: number) => cutPicture('demo/stall-1-before-day', createRandom(seed))
    const first = await cut(1)
    expect((await cut(1)).equals(first)).toBe(true)
    expect((await cut(2)).equals(first)).toBe(false)
  })

  it('is darker by evening, unless its picture was drawn by night', async () => {
    const brightness = async (name: string) => {
      const { channels } = await sharp(await cutPicture(`demo/${name}`, createRandom(1))).stats()
      return channels.reduce((sum, { mean }) => sum + mean, 0) / 3
    }
    expect(await brightness('bin-1-before-evening')).toBeLessThan(
      (await brightness('bin-1-before-day')) * 0.92,
    )
    expect(await brightness('lamp-1-before-dark')).toBe(await brightness('lamp-1-before-day'))
  })

  it('fails where no such picture is', async () => {
    const cut = async () => cutPicture('demo/moon-1-before-day', createRandom(1))
    await expect(cut()).rejects.toThrow('demo/moon-1-before-day')
  })
})

describe('the photos of some stories', () => {
  const { cases, ratings } = tellAt(new Date('2026-11-22T07:00:00Z'))
  const marked = ({ marks }: (typeof cases)[number]['history'][number]) =>
    marks.some(({ code }) => code === 'same_picture')
  // The two ways in which a case can show one place twice: fixed twice, and not fixed at all.
  const fixedTwice = cases.filter(
    ({ history }) => history.filter(({ action }) => action === 'resolve').length > 1,
  )
  const unchanged = cases.filter(({ history }) => history.some(marked))
  const shown = [...new Set([...fixedTwice.slice(0, 6), ...unchanged.slice(0, 6)])]
  const written = new Map<string, Buffer>()
  let photos: PhotoRecord[] = []

  const take = (write: (key: string, bytes: Buffer) => void) =>
    takePhotos({
      files: { write: async (key, bytes) => write(key, bytes) },
      random: createRandom(1),
      stories: { cases: shown, ratings: ratings.filter((rating) => rating.photos.length > 0) },
    })

  beforeAll(async () => {
    photos = await take((key, bytes) => written.set(key, bytes))
  })
  const recordOf = (id: string) => photos.find(({ _id }) => _id === id)!

  it('have one record each, with what the story says of them as evidence', () => {
    const refs = shown.flatMap(({ reports, history }) =>
      [...reports, ...history].flatMap((one) => one.photos),
    )
    expect(new Set(photos.map(({ _id }) => _id)).size).toBe(photos.length)
    for (const { id, takenAt, point, folder: lies, width, height } of refs)
      expect(recordOf(id)).toMatchObject({
        state: 'ready',
        expiresAt: null,
        phash: expect.stringMatching(/^[0-9a-f]{16}$/),
        evidence: { takenAt, point, camera: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        folder: lies,
        width,
        height,
      })
  })

  it('are the same for the same seed, to the byte', async () => {
    const again = new Map<string, Buffer>()
    expect(await take((key, bytes) => again.set(key, bytes))).toEqual(photos)
    expect([...written].filter(([key, bytes]) => !again.get(key)?.equals(bytes))).toEqual([])
  })

  it('lie in the store in both sizes, as large as the record says', async () => {
    for (const { folder: lies, width, height } of photos) {
      const large = await sharp(written.get(`${lies}/large.jpg`)).metadata()
      expect(large).toMatchObject({ format: 'jpeg', width, height })
      expect({ width, height }).toEqual(photoSize)
      const small = await sharp(written.get(`${lies}/small.jpg`)).metadata()
      expect(small).toMatchObject({ format: 'jpeg', width: 320, height: 240 })
    }
  })

  it('belong to whoever sent them, and to what they were sent for', () => {
    for (const { _id, reports, history } of shown) {
      const [report] = reports
      expect(recordOf(report!.photos[0]!.id)).toMatchObject({
        ownerId: report!.citizenId,
        createdAt: report!.at,
        claim: `report:${report!.requestId}`,
      })
      const fixes = history.filter(({ action }) => action === 'resolve')
      for (const [i, { by, photos: sent }] of fixes.entries())
        expect(recordOf(sent[0]!.id)).toMatchObject({ ownerId: by.id, claim: `case:${_id}:resolve:${i}` })
    }
  })

  it('are the same picture as an earlier one of the case exactly where the proof is marked so', () => {
    expect(shown.flatMap(({ history }) => history.filter(marked)).length).toBeGreaterThan(3)
    for (const { number, reports, history } of shown) {
      const seen = reports.flatMap((report) => report.photos)
      for (const entry of history) {
        const same = entry.photos.some(({ id }) => seen.some((old) => isSame(recordOf(id), recordOf(old.id))))
        if (entry.photos.length > 0) expect(same, `${number} ${entry.action}`).toBe(marked(entry))
        seen.push(...entry.photos)
      }
    }
  })
})

const isSame = (a: PhotoRecord, b: PhotoRecord): boolean =>
  samePicture(
    { phash: a.phash, sha256: a.evidence!.sha256 },
    { phash: b.phash, sha256: b.evidence!.sha256 },
  ) !== null
