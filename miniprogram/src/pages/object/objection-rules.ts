import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Fix } from '../../platform/location-error'
import { objectWords } from '../../words/case'

export type Nearness = { metres: number; is: 'near' | 'far' | 'inaccurate' }

/** Whether somebody who stands there may speak of the case; the server asks the same. */
export const nearnessOf = (fix: Fix, point: Point): Nearness => {
  const metres = Math.round(distanceMetres(fix.point, point))
  if (fix.accuracy > limits.accuracyMax) return { metres, is: 'inaccurate' }
  return { metres, is: metres > limits.neighbourMetres ? 'far' : 'near' }
}

type Objection = {
  photos: { count: number; ready: boolean }
  /** Null: not known. */
  nearness: Nearness | null
  words: string
}

/** What still keeps it from being sent, in words. */
export const missingOf = ({ photos, nearness, words }: Objection): string | null => {
  if (photos.count === 0) return objectWords.missing.photos
  if (nearness?.is === 'far') return objectWords.missing.far
  if (nearness?.is !== 'near') return objectWords.missing.place
  if (words.trim().length < limits.reasonMinLength) return objectWords.missing.words
  return photos.ready ? null : objectWords.missing.uploading
}
