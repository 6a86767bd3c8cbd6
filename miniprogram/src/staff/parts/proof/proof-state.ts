import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Fix } from '../../../platform/location-error'
import { keptAt } from '../../../platform/photo-ref'

type PhotosNow = { count: number; ids: readonly string[] | null; uploading: boolean }

/** What still keeps a proof from being sent; null when it can go. `albumReason`: null where none is asked for. */
export const missingFor = (
  photos: PhotosNow,
  fix: Fix | null,
  albumReason: string | null,
): 'photo' | 'upload' | 'failed' | 'place' | 'album' | null => {
  if (photos.count === 0) return 'photo'
  if (albumReason !== null && albumReason.length < limits.reasonMinLength) return 'album'
  if (!fix || isInaccurate(fix)) return 'place'
  if (photos.ids) return null
  return photos.uploading ? 'upload' : 'failed'
}

/** The server takes no worse a place as proof. */
export const isInaccurate = (fix: Fix): boolean => fix.accuracy > limits.accuracyMax

/** Whether whoever checks will read of the distance. */
export const isFar = (fix: Fix, place: { point: Point }): boolean =>
  distanceMetres(fix.point, place.point) > limits.proofMetres

/**
 * When the oldest of these shots was taken, as ISO 8601: a photo is kept the moment the camera hands it over, and its
 * name says when. Null where there is none: of what comes from the album the phone knows no time.
 */
export const takenAtOf = (shots: readonly string[]): string | null => {
  const moments = shots.map(keptAt).filter((at) => at > 0)
  return moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null
}
