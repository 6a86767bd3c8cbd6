import { CITY_OFFSET_MINUTES } from '@shared/domain/clock'
import { isInChina } from '@shared/domain/geo'
import { shorten, visibleText } from '@shared/domain/visible-text'
import exifr from 'exifr'
import * as v from 'valibot'
import type { PhotoEvidence } from './photo.model'

export type Exif = Pick<PhotoEvidence, 'takenAt' | 'point' | 'camera'>

const nothing: Exif = { takenAt: null, point: null, camera: null }
const wanted = [
  'Make',
  'Model',
  'DateTimeOriginal',
  'OffsetTimeOriginal',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
]

/**
 * Time, place and camera by the EXIF of an image. `block` is the EXIF as sharp gives it, the same for JPEG, PNG and WebP.
 * A value that is missing, broken or impossible is null, and is no fault of the photo.
 */
export const readExif = async (block: Buffer | undefined): Promise<Exif> => {
  if (!block) return nothing
  // JPEG has the marker of its segment before the TIFF that exifr takes; PNG has none.
  const tiff = block.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? block.subarray(6) : block
  try {
    // Not revived: exifr would read the time in the server's own zone.
    const tags: unknown = await exifr.parse(tiff, { pick: wanted, reviveValues: false })
    const { Make, Model, DateTimeOriginal, OffsetTimeOriginal, latitude, longitude } = v.parse(exifTags, tags)
    return {
      takenAt: momentOf(DateTimeOriginal, OffsetTimeOriginal),
      point: pointOf(longitude, latitude),
      camera: cameraOf(Make, Model),
    }
  } catch {
    return nothing
  }
}

const text = v.fallback(v.string(), '')
const degrees = v.fallback(v.number(), Number.NaN)
const exifTags = v.object({
  Make: text,
  Model: text,
  DateTimeOriginal: text,
  OffsetTimeOriginal: text,
  latitude: degrees,
  longitude: degrees,
})

/** EXIF has local time, such as 2026:11:20 08:30:15, and its zone in another tag at best. */
const momentOf = (wall: string, offset: string): Date | null => {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(wall) ?? []
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : CITY_ZONE
  // A day that its month has not would become one of the next month.
  if (new Date(`${year}-${month}-${day}`).getUTCDate() !== Number(day)) return null
  const moment = new Date(`${year}-${month}-${day}T${time}${zone}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

const CITY_ZONE = `+${String(CITY_OFFSET_MINUTES / 60).padStart(2, '0')}:00`

/** Cameras without a fix write zeros, in one axis or both; what lies abroad is no place of a city in China either. */
const pointOf = (lng: number, lat: number): [number, number] | null =>
  isInChina([lng, lat]) ? [lng, lat] : null

/** Makers often begin the model with their own name. */
const cameraOf = (make: string, model: string): string | null => {
  const name = model.startsWith(make) ? model : `${make} ${model}`
  return shorten(visibleText(name).trim(), 80, '') || null
}
