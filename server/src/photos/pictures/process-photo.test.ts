import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import sharp, { type JpegOptions } from 'sharp'
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
const noisy = (options?: JpegOptions) =>
  sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', sigma: 40 },
    },
  })
    .jpeg(options)
    .toBuffer()
/** The same file with another size in its header: of a JPEG, decoders fill what is missing with grey. */
const claimSize = (bytes: Buffer, width: number, height: number): Buffer => {
  const claimed = Buffer.from(bytes)
  if (claimed.readUInt16BE(0) === 0xffd8) {
    const frame = Math.max(claimed.indexOf('ffc0', 'hex'), claimed.indexOf('ffc2', 'hex'))
    claimed.writeUInt16BE(height, frame + 5)
    claimed.writeUInt16BE(width, frame + 7)
    return claimed
  }
  claimed.writeUInt32BE(width, 16)
  claimed.writeUInt32BE(height, 20)
  claimed.writeUInt32BE(crc32(claimed.subarray(12, 29)), 29)
  return claimed
}
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

  it.each([
    ['an interlaced PNG', { progressive: true }, 'png', [12_000, 10_000]],
    ['a PNG of very many lines', {}, 'png', [20_000, 15_001]],
    ['a JPEG in several passes', { progressive: true }, 'jpeg', [11_000, 11_000]],
    ['a PNG of one column', {}, 'png', [1, 70_000]],
    ['a PNG of one line', {}, 'png', [70_000, 1]],
  ] as const)(
    'refuses %s that would cost too much by its header',
    async (_, options, type, [width, height]) => {
      const small = await flat(64, 64).toFormat(type, options).toBuffer()
      expect(await codeOf(claimSize(small, width, height))).toBe('photo_too_large')
    },
  )

  it('refuses a WebP that would cost too much by its header', async () => {
    expect(await codeOf(await flat(16_383, 5500).webp({ effort: 0 }).toBuffer())).toBe('photo_too_large')
  })

  it.each([0.5, 0.9, 0.99, 0.9999])('refuses the first %d of a JPEG as cut', async (share) => {
    for (const whole of [await noisy(), await noisy({ progressive: true })])
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('photo_cut')
  })

  it('refuses a JPEG without a picture in it as unreadable', async () => {
    const whole = await noisy()
    expect(await codeOf(whole.subarray(0, 100))).toBe('photo_unreadable')
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

/** Two pictures, one after the other, and the chunks that say so; both have the same compressed bytes. */
const animated = async (): Promise<Buffer> => {
  const still = await shoot({ width: 64, height: 48, type: 'png', exif: {} })
  const header = still.subarray(0, 33)
  const data = chunksOf(still).find(({ type }) => type === 'IDAT')?.data ?? Buffer.alloc(0)
  const control = (sequence: number) => numbers(sequence, 64, 48, 0, 0, 0x00640064, 0).subarray(0, 26)
  return Buffer.concat([
    header,
    chunk('acTL', numbers(2, 0)),
    chunk('fcTL', control(0)),
    chunk('IDAT', data),
    chunk('fcTL', control(1)),
    chunk('fdAT', Buffer.concat([numbers(2), data])),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunksOf = (png: Buffer): { type: string; data: Buffer }[] => {
  const chunks = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
  }
  return chunks
}

const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4)
  return bytes
}

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([numbers(data.length), named, numbers(crc32(named))])
}

describe('taking what phones make', () => {
  it.each([1, 2])('takes a JPEG that lacks the last %i bytes, which are its end mark', async (missing) => {
    for (const whole of [await noisy(), await noisy({ progressive: true })]) {
      const { width, height } = await processPhoto(whole.subarray(0, whole.length - missing))
      expect([width, height]).toEqual([900, 700])
    }
  })

  it.each([
    ['108 million pixels', 12_000, 9000, {}],
    ['108 million pixels in several passes', 12_000, 9000, { progressive: true }],
    ['200 million pixels', 16_320, 12_240, {}],
  ])('takes a JPEG of %s', async (_, width, height, options) => {
    const small = await flat(64, 64).jpeg(options).toBuffer()
    const photo = await processPhoto(claimSize(small, width, height))
    expect([photo.width, photo.height]).toEqual([1600, 1200])
  })

  it('takes the first picture of an animated PNG', async () => {
    const photo = await processPhoto(await animated())
    expect([photo.width, photo.height]).toEqual([64, 48])
    expect(await colourAt(photo.large, 0.1, 0.5)).toBe('red')
  })

  it('takes the first picture of an animated WebP', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0 })
      .toBuffer()
    expect((await sharp(bytes).metadata()).pages).toBe(2)
    const photo = await processPhoto(bytes)
    expect([photo.width, photo.height]).toEqual([40, 30])
    expect(await colourAt(photo.large, 0.5, 0.5)).toBe('red')
  })

  it('takes the picture of a motion photo, and keeps nothing of the film behind it', async () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42 the film'), randomBytes(3_000_000)])
    const still = await shoot()
    const photo = await processPhoto(Buffer.concat([still, film]))
    expect(photo.large).toEqual((await processPhoto(still)).large)
    expect(photo.large.includes('ftyp')).toBe(false)
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
