import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Fix } from '../../platform/location-error'

/** Further away than this, beyond the doubt of both fixes, nobody stands before the wall in question. */
const FAR_METRES = 100

type PhotosNow = { count: number; ids: readonly string[] | null; uploading: boolean }

/** What still keeps a fix from being sent; null when it can go. */
export const missingFor = (
  photos: PhotosNow,
  fix: Fix | null,
): 'photo' | 'upload' | 'failed' | 'place' | null => {
  if (photos.count === 0) return 'photo'
  if (!fix || isInaccurate(fix)) return 'place'
  if (photos.ids) return null
  return photos.uploading ? 'upload' : 'failed'
}

/** The server takes no worse a place as proof. */
export const isInaccurate = (fix: Fix): boolean => fix.accuracy > limits.accuracyMax

/** Whether the worker surely stands elsewhere, given what both fixes leave open. */
export const isFar = (fix: Fix, place: { point: Point; accuracy: number }): boolean =>
  distanceMetres(fix.point, place.point) > FAR_METRES + fix.accuracy + place.accuracy
