import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import type { Fix } from '../../../platform/location/fix'
import { keptAt } from '../../../platform/photos/photo-ref'

type PhotoState = { count: number; ids: readonly string[] | null; uploading: boolean }

/** The first thing that a proof misses; null when it can be sent. `albumReason` is null where none is required. */
export const missingFor = (
  photos: PhotoState,
  fix: Fix | null,
  albumReason: string | null,
): 'photo' | 'upload' | 'failed' | 'place' | 'album' | null => {
  if (photos.count === 0) return 'photo'
  if (albumReason !== null && visibleLength(albumReason) < limits.reasonMinLength) return 'album'
  if (!fix || isInaccurate(fix)) return 'place'
  if (photos.ids) return null
  return photos.uploading ? 'upload' : 'failed'
}

/** The server refuses a worse accuracy as proof. */
export const isInaccurate = (fix: Fix): boolean => fix.accuracy > limits.accuracyMax

/** True where the server marks the proof for its distance. */
export const isFar = (fix: Fix, place: { point: Point }): boolean =>
  distanceMetres(fix.point, place.point) > limits.proofMetres

/**
 * The time of the oldest shot, as ISO 8601: a photo is stored the moment the camera returns it, and its name holds that
 * time. Null without shots: the time of an album photo is unknown.
 */
export const takenAtOf = (shots: readonly string[]): string | null => {
  const moments = shots.map(keptAt).filter((at) => at > 0)
  return moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null
}
