import type { CategoryView } from '@shared/contract/places'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { PlaceKind } from '@shared/domain/places'
import { reportLabels } from '../../labels/citizen'
import { photoLabels } from '../../labels/common'
import { type Draft, type DraftPlace, NO_FRONT } from '../../outbox/draft'
import { type KeptPhoto, usablePhotos } from '../../outbox/kept-photo'

/** Metres. EXIF carries no accuracy; a phone's fix in a street is about this good. */
const PHOTO_ACCURACY = 20

/** The text of the first thing that is missing; null when the report can be sent. */
export const missingOf = (draft: Draft, inCity: boolean | null): string | null => {
  if (draft.photos.length === 0) return reportLabels.missing.photos
  if (usablePhotos(draft.photos).length === 0) return photoLabels.noneUsable
  if (!draft.place || draft.place.accuracy > limits.accuracyMax) return reportLabels.missing.place
  if (askedWhere(draft).length > 0) return reportLabels.missing.takenHere
  // Without a network it is null, and the server decides.
  if (inCity === false) return reportLabels.missing.outside
  return draft.category ? null : reportLabels.missing.category
}

/**
 * Album photos without a place of their own, of which nobody has said that they were taken where the phone is now. A place
 * set by hand needs no answer.
 */
export const askedWhere = ({ photos, place, takenHere }: WhereInput): KeptPhoto[] =>
  place?.source === 'fix'
    ? usablePhotos(photos).filter(
        ({ ref, source, exifPoint }) => source === 'album' && !exifPoint && !takenHere.includes(ref),
      )
    : []

type WhereInput = Pick<Draft, 'photos' | 'place' | 'takenHere'>

/** The first place that a photo carries; null: none does. */
export const pointOfPhotos = ({ photos }: Pick<Draft, 'photos'>): Point | null =>
  usablePhotos(photos).find(({ exifPoint }) => exifPoint)?.exifPoint ?? null

/** Another location source, so far from the chosen place that one of them must be wrong. */
type Doubt = { source: 'photo' | 'fix'; point: Point; metres: number }

/** The doubt to show: a photo's first, for its place can be taken over. A place taken from a photo raises none. */
export const doubtOf = ({ place, photos, fix }: Pick<Draft, 'place' | 'photos' | 'fix'>): Doubt | null => {
  if (!place || place.source === 'photo') return null
  const fromPhotos = photos.flatMap(({ exifPoint }) =>
    exifPoint ? { source: 'photo' as const, point: exifPoint } : [],
  )
  const others =
    place.source === 'pin' && fix ? [...fromPhotos, { source: 'fix' as const, point: fix }] : fromPhotos
  const far = others
    .map((other) => ({ ...other, metres: distanceMetres(other.point, place.point) }))
    .find(({ metres }) => metres > limits.sourcesApart)
  return far ?? null
}

/** The location of a fix; null if the fix may itself be off by as much as a doubt. */
export const locationFrom = ({ point, accuracy }: Spot): [lng: number, lat: number] | null =>
  accuracy > limits.sourcesApart ? null : [point[0], point[1]]

/** The kind of place matters only where a frontage could answer for it; an unasked answer is not sent. */
export const placeKindOf = (
  { placeKind }: Pick<Draft, 'placeKind'>,
  category: Pick<CategoryView, 'duty'> | null,
): PlaceKind | null => (category?.duty ? placeKind : null)

/**
 * The answer to "是哪家门前？", dropped once its frontage is not offered any more. Without a network `frontages` is null,
 * and the server decides.
 */
export const validFront = (
  front: string | null,
  frontages: readonly { unitId: string }[] | null,
): string | null => {
  if (frontages === null || frontages.some(({ unitId }) => unitId === front)) return front
  return frontages.length > 0 && front === NO_FRONT ? front : null
}

export const placeFromPin = ({ point: [lng, lat], accuracy }: Spot): DraftPlace => ({
  point: [lng, lat],
  accuracy,
  source: 'pin',
})

export const placeFromPhoto = ([lng, lat]: Point): DraftPlace => ({
  point: [lng, lat],
  accuracy: PHOTO_ACCURACY,
  source: 'photo',
})

export const placeFromFix = ({ point, accuracy }: Spot): DraftPlace => ({
  point: [point[0], point[1]],
  accuracy,
  source: 'fix',
})

/** `accuracy` in metres. */
type Spot = { point: Point; accuracy: number }
