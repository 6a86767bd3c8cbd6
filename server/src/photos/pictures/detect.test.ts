import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pino from 'pino'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { DetectTasks, FoundBox } from './detect.process'
import { startPictureProcesses } from './picture-processes'
import { processPool } from './process-pool'

const log = pino({ level: 'silent' })
const pictures = startPictureProcesses({ redaction: 'auto', log })
afterAll(() => pictures.close())

const WIDTH = 1280
const HEIGHT = 960
const plate = { x: 200, y: 300, width: 220, height: 70 }
const telephone = { x: 702, y: 604, width: 260, height: 30 }

/** A photo of the package's own sample, in a drawn street with a plate and two notices. */
const street = async (): Promise<Buffer> => {
  const require = createRequire(import.meta.url)
  const sample = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo/sample1.jpg')
  const text = (x: number, y: number, size: number, fill: string, words: string) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-family="Noto Sans CJK SC" font-weight="bold">${words}</text>`
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="100%" height="100%" fill="#b9bfc4"/>
    <rect x="${plate.x}" y="${plate.y}" width="${plate.width}" height="${plate.height}" rx="6" fill="#0b3d91"/>
    ${text(208, 350, 44, '#fff', '桂K·8A312')}
    ${text(700, 634, 40, '#222', '138 0000 1234')}
    ${text(120, 860, 40, '#a00', '好再来饭店')}</svg>`
  const people = await sharp(sample).resize(560).toBuffer()
  return sharp(Buffer.from(drawn))
    .composite([{ input: people, left: 660, top: 60 }])
    .jpeg()
    .toBuffer()
}

const covers = (box: FoundBox, { x, y, width, height }: typeof plate) =>
  box.x * WIDTH <= x + 4 &&
  box.y * HEIGHT <= y + 4 &&
  (box.x + box.width) * WIDTH >= x + width - 4 &&
  (box.y + box.height) * HEIGHT >= y + height - 4

describe('detection', () => {
  it('frames faces, a plate and a number, and leaves the sign of a shop alone', async () => {
    const found = await pictures.detect(await street())
    if (found === 'unavailable') throw new Error('the optional packages are not installed')
    const of = (kind: FoundBox['kind']) => found.boxes.filter((box) => box.kind === kind)
    expect(found.numbers).toEqual(['13800001234'])
    expect(of('face').length).toBeGreaterThanOrEqual(3)
    expect([of('plate').length, of('phone').length]).toEqual([1, 1])
    expect(of('plate').every((box) => covers(box, plate))).toBe(true)
    expect(of('phone').every((box) => covers(box, telephone))).toBe(true)
    for (const { x, y, width, height } of found.boxes) {
      expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1)
    }
  }, 60_000)

  it('finds nothing in an empty picture, however small', async () => {
    const grey = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#888' } })
        .jpeg()
        .toBuffer()
    for (const [width, height] of [
      [1, 1],
      [320, 2],
      [640, 480],
    ] as const)
      expect(await pictures.detect(await grey(width, height))).toEqual({ boxes: [], numbers: [] })
  }, 60_000)

  it('is unavailable with REDACTION=off', async () => {
    const off = startPictureProcesses({ redaction: 'off', log })
    expect(await off.detect(Buffer.alloc(0))).toBe('unavailable')
    expect(off.mayDetect()).toBe(false)
    expect(pictures.mayDetect()).toBe(true)
  })

  it('says what is missing where the optional packages were left out', async () => {
    const limits = { processes: 1, seconds: 20, megabytes: 1000, heapMegabytes: 200 }
    const bare = processPool<DetectTasks>({ entry: 'testing/bare', ...limits })
    const answer = await bare.run('detect', await street())
    await bare.close()
    expect(answer).toEqual({ missing: expect.stringContaining('@gutenye/ocr-common') })
  })
})
