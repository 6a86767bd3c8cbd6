import type { CategoryView } from '@shared/contract/places'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { PlaceKind } from '@shared/domain/places'
import { reportLabels } from '../../labels/citizen'
import { type Draft, type DraftPlace, NO_FRONT } from '../../outbox/draft'

/** Metres. EXIF does not say how good its fix was; a phone's is about this good in a street. */
const PHOTO_ACCURACY = 20

/** What still keeps the report from being sent, in words; null if nothing does. */
export const missingOf = (draft: Draft, inCity: boolean | null): string | null => {
  if (draft.photos.length === 0) return reportLabels.missing.photos
  if (!draft.place || draft.place.accuracy > limits.accuracyMax) return reportLabels.missing.place
  // Null: not known without a network. Then the server decides.
  if (inCity === false) return reportLabels.missing.outside
  return draft.category ? null : reportLabels.missing.category
}

/** Another source of where it was, so far from the place given that one of them must be wrong. */
type Doubt = { source: 'photo' | 'fix'; point: Point; metres: number }

/** The doubt to speak of: a photo's first, for its place can be taken over. A photo's place was chosen knowingly. */
export const doubtOf = ({ place, photos, fix }: Pick<Draft, 'place' | 'photos' | 'fix'>): Doubt | null => {
  if (!place || place.source === 'photo') return null
  const heard = photos.flatMap(({ exifPoint }) =>
    exifPoint ? { source: 'photo' as const, point: exifPoint } : [],
  )
  const others = place.source === 'pin' && fix ? [...heard, { source: 'fix' as const, point: fix }] : heard
  const far = others
    .map((other) => ({ ...other, metres: distanceMetres(other.point, place.point) }))
    .find(({ metres }) => metres > limits.sourcesApart)
  return far ?? null
}

/** What a fix says against another source: nothing, if it may itself be off by as much. */
export const locationFrom = ({ point, accuracy }: PhoneFix): [lng: number, lat: number] | null =>
  accuracy > limits.sourcesApart ? null : [point[0], point[1]]

/** What it stands on matters only where the front could answer for it; what is not asked is not sent either. */
export const placeKindOf = (
  { placeKind }: Pick<Draft, 'placeKind'>,
  category: Pick<CategoryView, 'duty'> | null,
): PlaceKind | null => (category?.duty ? placeKind : null)

/** The answer to "是哪家门前？" as far as it still stands. Null fronts: not known without a network; the server decides. */
export const frontStill = (
  front: string | null,
  fronts: readonly { unitId: string }[] | null,
): string | null => {
  if (fronts === null || fronts.some(({ unitId }) => unitId === front)) return front
  return fronts.length > 0 && front === NO_FRONT ? front : null
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

export const placeFromFix = ({ point, accuracy }: PhoneFix): DraftPlace => ({
  point: [point[0], point[1]],
  accuracy,
  source: 'fix',
})

type PhoneFix = { point: Point; accuracy: number }
