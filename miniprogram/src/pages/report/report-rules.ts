import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Draft, DraftPlace } from '../../services/draft'
import { reportWords } from '../../words/citizen'

/** Metres. EXIF does not say how good its fix was; a phone's is about this good in a street. */
const PHOTO_ACCURACY = 20
/** Metres. Nearer than this, photo and fix mean the same place. */
const PHOTO_FAR = 200

/** What still keeps the report from being sent, in words; null if nothing does. */
export const missingOf = (draft: Draft, inCity: boolean | null): string | null => {
  if (draft.photos.length === 0) return reportWords.missing.photos
  if (!draft.place || draft.place.accuracy > limits.accuracyMax) return reportWords.missing.place
  // Null: not known without a network. Then the server decides.
  if (inCity === false) return reportWords.missing.outside
  return draft.category ? null : reportWords.missing.category
}

/** Where a photo was taken, if that is far from the place given, and how far. */
export const farPhoto = ({
  photos,
  place,
}: Pick<Draft, 'photos' | 'place'>): { point: Point; metres: number } | null => {
  if (!place || place.source === 'photo') return null
  const far = photos
    .flatMap(({ exifPoint }) =>
      exifPoint ? [{ point: exifPoint, metres: distanceMetres(exifPoint, place.point) }] : [],
    )
    .filter(({ metres }) => metres > PHOTO_FAR)
  return far[0] ?? null
}

export const placeFromPin = ([lng, lat]: Point): DraftPlace => ({
  point: [lng, lat],
  accuracy: limits.pinAccuracy,
  source: 'pin',
})

export const placeFromPhoto = ([lng, lat]: Point): DraftPlace => ({
  point: [lng, lat],
  accuracy: PHOTO_ACCURACY,
  source: 'photo',
})

export const placeFromFix = ({ point, accuracy }: { point: Point; accuracy: number }): DraftPlace => ({
  point: [point[0], point[1]],
  accuracy,
  source: 'fix',
})
