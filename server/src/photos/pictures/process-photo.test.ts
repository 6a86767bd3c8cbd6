import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../core/errors'
import { samePicture } from '../similar-photos'
import { colourAt, photographStreet, place, shoot } from '../testing'
import { processPhoto } from './process-photo'

/** 64 × 64 pixels, made by libheif with x265: the format in which iPhones keep their album. */
const heic = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j' +
    'AAAAAERAAAEAAQAAAAABegABAAAAAAAAABcAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlw' +
    'cnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AA' +
    'AAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAA' +
    'AABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAB9tZGF0AAAAEygBrwQY/Hk46+2IA/m0BYyhHQ4=',
  'base64',
)
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888' }, limitInputPixels: false })
const noisy = () =>
  sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer()
const codeOf = async (bytes: Buffer): Promise<string> => {
  const error = await processPhoto(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof DomainError ? error.code : String(error)
}

describe('refusing', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('a photo, I promise')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>')],
    ['HEIC, which this libvips cannot decode', heic],
  ])('refuses %s by its bytes', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('photo_type_refused')
  })

  it.each(['gif', 'tiff', 'avif'] as const)('refuses an image in %s', async (format) => {
    expect(await codeOf(await flat(40, 30).toFormat(format).toBuffer())).toBe('photo_type_refused')
  })

  it('refuses a file of too many pixels before it unpacks them', async () => {
    // 64 million pixels in some kilobytes.
    const bomb = await flat(8000, 8001).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(400_000)
    expect(await codeOf(bomb)).toBe('photo_too_large')
  })

  it.each([0.05, 0.5, 0.99])('refuses the first %d of a file as unreadable', async (share) => {
    const whole = await noisy()
    expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('photo_unreadable')
  })

  it('refuses a PNG that ends early as unreadable', async () => {
    const whole = await sharp(await noisy())
      .png()
      .toBuffer()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('photo_unreadable')
  })

  it('answers any damaged photo with a photo or a named failure', async () => {
    const whole = await shoot({ width: 120, height: 80 })
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.from(whole)
        for (const [index, byte] of changes) damaged[index] = byte
        const result = await processPhoto(damaged).catch((error: unknown) => error)
        expect(result instanceof DomainError || (typeof result === 'object' && 'large' in result!)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('cleaning', () => {
  it('keeps the metadata as evidence', async () => {
    const photo = await shoot()
    expect((await processPhoto(photo)).evidence).toEqual({
      takenAt: new Date('2026-11-20T00:30:15Z'),
      point: [expect.closeTo(place[0], 6), expect.closeTo(place[1], 6)],
      camera: 'HUAWEI P60',
      sha256: createHash('sha256').update(photo).digest('hex'),
    })
  })

  it('gives the hash, the same for any orientation and format, and null for a picture without structure', async () => {
    const street = await photographStreet(3)
    const sideways = await sharp(street).rotate(270).withMetadata({ orientation: 6 }).webp().toBuffer()
    const [asTaken, turned] = [await processPhoto(street), await processPhoto(sideways)]
    expect(asTaken.phash).toMatch(/^[0-9a-f]{16}$/)
    expect(samePicture({ ...asTaken, sha256: null }, { ...turned, sha256: null })).not.toBeNull()
    expect((await processPhoto(await shoot())).phash).toBeNull()
  })

  it.each(['jpeg', 'png', 'webp'] as const)('leaves no metadata in either size of a %s', async (type) => {
    const photo = await shoot({ type })
    expect(photo.includes('HUAWEI')).toBe(true)
    const { large, small } = await processPhoto(photo)
    for (const image of [large, small]) {
      const { exif, icc, iptc, xmp, format, space, orientation } = await sharp(image).metadata()
      expect({ exif, icc, iptc, xmp, format, space, orientation }).toEqual({ format: 'jpeg', space: 'srgb' })
      for (const trace of ['HUAWEI', 'Exif', '2026:11:20']) expect(image.includes(trace)).toBe(false)
    }
  })

  it('leaves out data appended to the image', async () => {
    const polyglot = Buffer.concat([await shoot(), Buffer.from('<script>alert(1)</script>PK\x03\x04')])
    const { large } = await processPhoto(polyglot)
    expect(large.includes('script')).toBe(false)
  })

  it.each([
    ['landscape', { width: 4000, height: 3000 }, [1600, 1200], [320, 240]],
    ['portrait', { width: 1500, height: 3000 }, [800, 1600], [160, 320]],
    [
      'held upright, sideways in the file',
      { width: 4000, height: 3000, orientation: 6 },
      [1200, 1600],
      [240, 320],
    ],
    ['smaller than either', { width: 200, height: 100 }, [200, 100], [200, 100]],
    ['between both', { width: 1000, height: 500 }, [1000, 500], [320, 160]],
    ['a thin strip', { width: 5000, height: 2 }, [1600, 1], [320, 1]],
  ])('makes both sizes of a photo that is %s', async (_, shot, large, small) => {
    const photo = await processPhoto(await shoot(shot))
    const sizes = await Promise.all([photo.large, photo.small].map((image) => sharp(image).metadata()))
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([large, small])
    expect([photo.width, photo.height]).toEqual(large)
  })

  it.each([
    [1, 'red at the left', [0.1, 0.5], [0.9, 0.5]],
    [3, 'red at the right', [0.9, 0.5], [0.1, 0.5]],
    [6, 'red at the top', [0.5, 0.1], [0.5, 0.9]],
    [8, 'red at the bottom', [0.5, 0.9], [0.5, 0.1]],
  ])(
    'turns orientation %i upright: %s',
    async (orientation, _, [redX = 0, redY = 0], [blueX = 0, blueY = 0]) => {
      const { large, small } = await processPhoto(await shoot({ width: 1200, height: 800, orientation }))
      for (const image of [large, small]) {
        expect(await colourAt(image, redX, redY)).toBe('red')
        expect(await colourAt(image, blueX, blueY)).toBe('blue')
      }
    },
  )

  it('brings the colours of a wide gamut into sRGB', async () => {
    const colour = { r: 200, g: 100, b: 50 }
    const inP3 = await sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
      .withIccProfile('p3')
      .jpeg({ quality: 100 })
      .toBuffer()
    const { large } = await processPhoto(inP3)
    const close = (value: number) => expect.toSatisfy((got: number) => Math.abs(got - value) <= 4)
    expect(await colourAt(large, 0.5, 0.5)).toEqual([close(200), close(100), close(50)])
  })

  it('renders transparency on white', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background } })
      .png()
      .toBuffer()
    expect(await colourAt((await processPhoto(clear)).large, 0.5, 0.5)).toEqual([255, 255, 255])
  })
})
