import sharp, { type Exif, type Sharp } from 'sharp'
import { PhotoModel, type PhotoRecord } from './photo.model'

type Shot = {
  width?: number
  height?: number
  /** EXIF: how the camera was held; 6 = a quarter to the right. */
  orientation?: number
  type?: 'jpeg' | 'png' | 'webp'
  exif?: Exif
}

/** Where the sample stands: 22° 37′ 48″ N, 110° 9′ 30″ E, in 玉林. */
export const place: [number, number] = [110 + 9.5 / 60, 22.63]

export const phoneExif: Exif = {
  IFD0: { Make: 'HUAWEI', Model: 'HUAWEI P60' },
  IFD2: { DateTimeOriginal: '2026:11:20 08:30:15' },
  IFD3: {
    ...{ GPSLatitudeRef: 'N', GPSLatitude: '22/1 37/1 4800/100' },
    ...{ GPSLongitudeRef: 'E', GPSLongitude: '110/1 9/1 3000/100' },
  },
}

/** A photo as a phone stores it, with all that it knows; in its own frame the left half is red, the right blue. */
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

/** A record as it is after completion, unless told otherwise. */
export const storePhoto = async (fields: Partial<PhotoRecord> & { _id: string }): Promise<PhotoRecord> => {
  const record: PhotoRecord = {
    ...{ cityId: '450902', ownerId: 'ann', folder: `photos/450902/202611/${fields._id}`, state: 'ready' },
    ...{ width: 1600, height: 1200, evidence: null, claim: null },
    ...{ createdAt: new Date('2026-11-22T01:00:00Z'), expiresAt: new Date('2026-11-23T01:00:00Z') },
    ...fields,
  }
  await PhotoModel.create(record)
  return record
}
