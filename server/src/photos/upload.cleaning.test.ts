import { randomBytes } from 'node:crypto'
import pino from 'pino'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { runLocalStore } from '../core/files/testing'
import { useDatabase } from '../testing/database'
import { PhotoModel } from './photo.model'
import { fileOf } from './photo-ref'
import { type PictureProcesses, startPictureProcesses } from './pictures/picture-processes'
import { shoot } from './testing'
import { completePhoto, issueForm } from './upload'

useDatabase()
const pictures = startPictureProcesses({ redaction: 'off', log: pino({ level: 'silent' }) })
afterAll(() => pictures.close())

/** The real processes; counts the photos given to them, and how many were there at once. */
const counted = () => {
  const count = { cleaned: 0, now: 0, atOnce: 0 }
  const clean: PictureProcesses['clean'] = async (bytes) => {
    count.cleaned++
    count.atOnce = Math.max(count.atOnce, ++count.now)
    return pictures.clean(bytes).finally(() => count.now--)
  }
  return { count, pictures: { ...pictures, clean } }
}

const run = async () => {
  const clock = { now: new Date('2026-11-23T01:00:00Z') }
  const { files } = await runLocalStore(clock)
  const { count, pictures } = counted()
  const context = {
    files,
    pictures,
    now: () => clock.now,
    newSecret: (bytes: number) => randomBytes(bytes).toString('hex'),
  }
  const upload = async (ownerId: string, bytes: Buffer) => {
    const owner = { cityId: '450902', ownerId }
    const { photoId } = await issueForm(context, {
      ...owner,
      type: 'image/png',
      size: bytes.length,
      source: null,
    })
    const photo = await PhotoModel.findById(photoId).orFail().lean()
    await files.write(fileOf(photo, 'original'), bytes, 'image/png')
    return () => completePhoto(context, { ...owner, photoId })
  }
  return { count, upload }
}

/** Takes seconds: an interlaced picture can only be unpacked as a whole. */
const slow = () =>
  sharp({ create: { width: 5000, height: 4000, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } })
    .png({ progressive: true, compressionLevel: 1 })
    .toBuffer()

/** Two megabytes that unpack to 392 MB. */
const bomb = () =>
  sharp({ create: { width: 7000, height: 7000, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } })
    .toColourspace('rgb16')
    .png({ progressive: true })
    .toBuffer()

describe('cleaning', () => {
  it('happens once however often completion is asked for', async () => {
    const { count, upload } = await run()
    const complete = await upload('ann', await shoot())
    const answers = await Promise.all(Array.from({ length: 6 }, complete))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(count.cleaned).toBe(1)
  })

  it('takes the photos of one person one at a time, also after a bad one', async () => {
    const { count, upload } = await run()
    const photos = [
      await shoot(),
      Buffer.from('no photo'),
      await shoot({ width: 700 }),
      await shoot({ width: 600 }),
    ]
    const completes = await Promise.all(photos.map((bytes) => upload('ann', bytes)))
    const answers = await Promise.allSettled(completes.map((complete) => complete()))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(count).toEqual({ cleaned: 4, now: 0, atOnce: 1 })
  })

  it('of a slow photo does not hold up another person', async () => {
    const { upload } = await run()
    // Two processes are up: the start of one takes longer than a photo.
    const first = await Promise.all(['cai', 'dan'].map(async (owner) => upload(owner, await shoot())))
    await Promise.all(first.map((complete) => complete()))
    const [slowly, quickly] = [await upload('ben', await slow()), await upload('ann', await shoot())]
    const ended: string[] = []
    await Promise.all([slowly().then(() => ended.push('slow')), quickly().then(() => ended.push('quick'))])
    expect(ended).toEqual(['quick', 'slow'])
  }, 60_000)

  it('refuses a bomb by its header, and the next photo works', async () => {
    const { upload } = await run()
    const bytes = await bomb()
    expect(bytes.length).toBeLessThan(2_500_000)
    const [explode, next] = [await upload('ann', bytes), await upload('ann', await shoot())]
    await expect(explode()).rejects.toMatchObject({
      code: 'photo_too_large',
      details: { unpacked: 392_000_000, held: 392_000_000 },
    })
    expect(await next()).toMatchObject({ photo: { width: 800, height: 600 } })
  }, 60_000)
})
