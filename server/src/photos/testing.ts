import sharp, { type Exif, type Sharp } from 'sharp'
import { newContent, newRedaction, PhotoModel, type PhotoRecord } from './photo.model'

type Shot = {
  width?: number
  height?: number
  /** EXIF: how the camera was held; 6 = a quarter to the right. */
  orientation?: number
  type?: 'jpeg' | 'png' | 'webp'
  exif?: Exif
}

/** The place of the sample: 22° 37′ 48″ N, 110° 9′ 30″ E, in 玉林. */
export const place: [number, number] = [110 + 9.5 / 60, 22.63]

export const phoneExif: Exif = {
  IFD0: { Make: 'HUAWEI', Model: 'HUAWEI P60' },
  IFD2: { DateTimeOriginal: '2026:11:20 08:30:15' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '22/1 37/1 4800/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '110/1 9/1 3000/100',
  },
}

/** A photo as a phone stores it, with EXIF; in its own frame the left half is red, the right half blue. */
export const shoot = ({ width = 800, height = 600, orientation, type = 'jpeg', exif }: Shot = {}) => {
  const shot = halves(width, height).withExif(exif ?? phoneExif)
  return (orientation ? shot.withMetadata({ orientation }) : shot).toFormat(type).toBuffer()
}

const halves = (width: number, height: number): Sharp => {
  const right = { create: { width: Math.ceil(width / 2), height, channels: 3, background: 'blue' } } as const
  return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    { input: right, left: Math.floor(width / 2), top: 0 },
  ])
}

/** The colour at a point given in shares of width and height. */
export const colourAt = async (image: Buffer, x: number, y: number): Promise<'red' | 'blue' | number[]> => {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const [r = 0, g = 0, b = 0] = data.subarray(start, start + 3)
  if (r > 240 && g < 15 && b < 15) return 'red'
  if (b > 240 && r < 15 && g < 15) return 'blue'
  return [r, g, b]
}

/** Random numbers that are the same at every run (the constants are those of Numerical Recipes). */
const seededRandom = (seed: number) => {
  let state = Math.imul(seed + 1, 2_654_435_761)
  return (from: number, to: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.round(from + ((state >>> 8) / 2 ** 24) * (to - from))
  }
}

const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`

type ShotOptions = {
  cleaned?: boolean
  /** Pixels by which the camera was moved. */
  moved?: [number, number]
  /** Degrees. */
  turned?: number
}

/**
 * A different street for each seed: sky, buildings with windows and boards, the road, objects. It has bags of rubbish
 * unless `cleaned` is set.
 */
export const photographStreet = (
  seed: number,
  { cleaned = false, moved = [0, 0], turned = 0 }: ShotOptions = {},
): Promise<Buffer> => {
  const some = seededRandom(seed)
  const paint = (shade: number) => `hsl(${some(0, 360)},40%,${Math.round(shade / 2.55)}%)`
  const repeated = (count: number, draw: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => draw(i))
  const ground = some(480, 680)
  const building = (x: number) => {
    const [top, width, shade] = [some(60, 380), some(150, 420), some(50, 220)]
    const windows = repeated(some(2, 9), () =>
      box(x + some(0, width), some(top, ground - 200), some(30, 70), some(40, 90), paint(some(20, 240))),
    )
    const board = box(x + 10, ground - some(120, 180), width - 20, some(30, 70), paint(some(30, 250)))
    return [box(x, top, width, ground - top, paint(shade)), ...windows, board].join('')
  }
  const street = [
    box(-200, -200, 1600, 1300, paint(some(150, 250))),
    ...repeated(6, (i) => building(i * 210 - 100)),
    box(-200, ground, 1600, 700, paint(some(70, 150))),
    ...repeated(7, () =>
      box(some(0, 1100), some(ground - 80, 850), some(60, 260), some(40, 160), paint(some(10, 245))),
    ),
  ]
  const at = [some(200, 800), some(ground, 720)] as const
  const rubbish = repeated(6, () =>
    box(at[0] + some(-90, 90), at[1] + some(-50, 90), some(50, 110), some(50, 100), paint(some(0, 60))),
  )
  const all = [...street, ...(cleaned ? [] : rubbish)].join('')
  const frame = `<g transform="translate(${moved.join()}) rotate(${turned} 600 450)">${all}</g>`
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">${frame}</svg>`),
  )
    .jpeg({ quality: 90 })
    .toBuffer()
}

/** Stores the record of a completed photo; `fields` replace its values. */
export const storePhoto = async (fields: Partial<PhotoRecord> & { _id: string }): Promise<PhotoRecord> => {
  const record: PhotoRecord = {
    cityId: '450902',
    ownerId: 'ann',
    folder: `photos/450902/202611/${fields._id}`,
    state: 'ready',
    width: 1600,
    height: 1200,
    evidence: null,
    source: null,
    phash: null,
    redaction: newRedaction(),
    content: newContent(),
    hidden: null,
    claim: null,
    createdAt: new Date('2026-11-22T01:00:00Z'),
    expiresAt: new Date('2026-11-23T01:00:00Z'),
    ...fields,
  }
  await PhotoModel.create(record)
  return record
}
