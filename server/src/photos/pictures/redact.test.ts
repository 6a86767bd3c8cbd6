import * as fc from 'fast-check'
import pino from 'pino'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { photographStreet, shoot } from '../testing'
import { startPictureProcesses } from './picture-processes'
import { processPhoto } from './process-photo'
import { type PictureBox, redact } from './redact'

const pixelsOf = async (image: Buffer) => {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Grey levels by which JPEG may miss a flat colour, and a detail of a street. */
const FLAT_ERROR = 3
const DETAIL_ERROR = 40
/** Pixels around a box in which JPEG mixes it with the picture: a block of 16, and the next. */
const EDGE = 32

const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyBox: fc.Arbitrary<PictureBox> = fc
  .tuple(share, share, share, share)
  .map(([x, y, right, bottom]) => ({ x, y, width: right * (1 - x), height: bottom * (1 - y) }))

describe('redacting', () => {
  it('makes each box one flat grey and leaves the rest as it was', async () => {
    const { large } = await processPhoto(await photographStreet(5))
    const before = await pixelsOf(large)
    await fc.assert(
      fc.asyncProperty(fc.array(anyBox, { minLength: 1, maxLength: 4 }), async (boxes) => {
        const { data, width, height } = await pixelsOf((await redact({ large, boxes })).large)
        expect([width, height]).toEqual([before.width, before.height])
        const within = (px: number, py: number, edge: number) =>
          boxes.some(
            ({ x, y, width: w, height: h }) =>
              px >= Math.floor(x * width) - edge &&
              px < Math.ceil((x + w) * width) + edge &&
              py >= Math.floor(y * height) - edge &&
              py < Math.ceil((y + h) * height) + edge,
          )
        let [flat, apart] = [0, 0]
        for (let y = 0; y < height; y += 3)
          for (let x = 0; x < width; x += 3)
            for (let c = 0; c < 3; c++) {
              const at = (y * width + x) * 3 + c
              const now = data[at] ?? 0
              // The rim of a box is a mixture by JPEG; nothing of what was under it is in that.
              if (within(x, y, -EDGE)) flat = Math.max(flat, Math.abs(now - 128))
              else if (!within(x, y, EDGE)) apart = Math.max(apart, Math.abs(now - (before.data[at] ?? 0)))
            }
        expect(flat).toBeLessThanOrEqual(FLAT_ERROR)
        expect(apart).toBeLessThanOrEqual(DETAIL_ERROR)
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('keeps nothing of what is under a box, not even at its rim', async () => {
    const box = { x: 0.2, y: 0.3, width: 0.31, height: 0.27 }
    const [one, other] = await Promise.all(
      ['#f00', '#0ff'].map(async (fill) => {
        const hidden = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect x="160" y="180" width="248" height="162" fill="${fill}"/></svg>`
        const whole = await sharp(await shoot())
          .composite([{ input: Buffer.from(hidden) }])
          .png()
          .toBuffer()
        return redact({ large: whole, boxes: [box] })
      }),
    )
    expect(one?.large.equals(other?.large ?? Buffer.alloc(0))).toBe(true)
    expect(one?.small.equals(other?.small ?? Buffer.alloc(0))).toBe(true)
  })

  it('covers a pixel of which a box touches a part', async () => {
    const large = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const small = { x: 0.501, y: 0.501, width: 0.0001, height: 0.0001 }
    const { data } = await pixelsOf((await redact({ large, boxes: [small] })).large)
    expect(data[(50 * 100 + 50) * 3]).toBeLessThan(160)
  })

  it('takes boxes that reach beyond the picture', async () => {
    const { large } = await processPhoto(await shoot())
    const { data } = await pixelsOf(
      (await redact({ large, boxes: [{ x: -1, y: -1, width: 9, height: 9 }] })).large,
    )
    expect(data.every((value) => Math.abs(value - 128) <= FLAT_ERROR)).toBe(true)
  })

  it('gives both sizes without metadata, in the process of its own too', async () => {
    const pictures = startPictureProcesses({ redaction: 'off', log: pino({ level: 'silent' }) })
    afterAll(() => pictures.close())
    const { large } = await pictures.clean(await shoot({ width: 2000, height: 1500 }))
    const redacted = await pictures.redact({ large, boxes: [{ x: 0, y: 0, width: 0.5, height: 1 }] })
    expect([redacted.width, redacted.height]).toEqual([1600, 1200])
    for (const [image, width] of [[redacted.large, 1600] as const, [redacted.small, 320] as const]) {
      const { exif, icc, iptc, xmp, ...rest } = await sharp(image).metadata()
      expect({ exif, icc, iptc, xmp }).toEqual({})
      expect(rest).toMatchObject({ format: 'jpeg', width, space: 'srgb' })
    }
  })
})
