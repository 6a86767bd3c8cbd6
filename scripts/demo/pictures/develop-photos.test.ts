import { readdir, readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { phashOf } from '../../../server/src/photos/pictures/process-photo'
import { samePicture } from '../../../server/src/photos/similar-photos'
import { createRandom } from '../random'
import { cutPicture, developPhotos } from './develop-photos'
import { pictureSize, pictures } from './photos'

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

  it('fails if the picture does not exist', async () => {
    const cut = async () => cutPicture('demo/moon-1-before-day', createRandom(1))
    await expect(cut()).rejects.toThrow('demo/moon-1-before-day')
  })
})

describe('developPhotos', () => {
  const folders = ['demo/stall-1-before-day', 'demo/bin-2-after-evening-1', 'demo/lamp-1-before-dark']
  const develop = async () => {
    const written = new Map<string, Buffer>()
    const write = async (key: string, bytes: Buffer) => void written.set(key, bytes)
    const looks = await developPhotos({ files: { write }, random: createRandom(1), folders })
    return { looks, written }
  }

  it('gives the same files and looks for the same seed, to the byte', async () => {
    const [first, again] = [await develop(), await develop()]
    expect(again.looks).toEqual(first.looks)
    expect([...first.looks.keys()]).toEqual(folders)
    expect(first.written.size).toBe(2 * folders.length)
    expect([...first.written].filter(([key, bytes]) => !again.written.get(key)?.equals(bytes))).toEqual([])
  })
})
