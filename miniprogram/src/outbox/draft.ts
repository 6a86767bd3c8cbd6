import { locationSources, placeKinds } from '@shared/domain/places'
import { array, type InferOutput, nullable, number, object, optional, picklist, string, tuple } from 'valibot'
import { readStored, removeStored, writeStored } from '../platform/storage'
import { keptPhoto } from './kept-photo'
import type { OutboxItem } from './outbox-item'

/** The report that the person has begun and not sent. What an earlier version did not know has a default. */
export const draft = object({
  photos: array(keptPhoto),
  /** Null until the phone knows where it is. */
  place: nullable(
    object({ point: tuple([number(), number()]), accuracy: number(), source: picklist(locationSources) }),
  ),
  /** Where the phone itself said that it was, whichever source `place` follows; null where it could not tell. */
  fix: optional(nullable(tuple([number(), number()])), null),
  category: nullable(string()),
  placeKind: optional(nullable(picklist(placeKinds)), null),
  /** Before whose door, as the person says when asked: the id of a unit or `NO_FRONT`; null: nothing said. */
  front: optional(nullable(string()), null),
  words: string(),
  /** For whom the photos were sent: nobody else may use them. */
  personId: nullable(string()),
})

export type Draft = InferOutput<typeof draft>
export type DraftPlace = NonNullable<Draft['place']>

/** None of the fronts, or the person does not know. */
export const NO_FRONT = 'none'

export const emptyDraft: Draft = {
  photos: [],
  place: null,
  fix: null,
  category: null,
  placeKind: null,
  front: null,
  words: '',
  personId: null,
}

export const isBegun = ({ photos, words }: Draft): boolean => photos.length > 0 || words !== ''

/** Photos sent by another person of this phone must be sent anew. */
export const draftFor = (stored: Draft, personId: string | null): Draft => {
  if (stored.personId === personId) return stored
  return { ...stored, personId, photos: stored.photos.map((photo) => ({ ...photo, photoId: null })) }
}

/** A report that was refused goes back onto the table. */
export const draftFrom = (item: OutboxItem): Draft => {
  const { photos, point, accuracy, source, fix, category, placeKind, frontUnitId, words, personId } = item
  return {
    photos,
    place: { point, accuracy, source },
    fix,
    category,
    placeKind,
    front: frontUnitId,
    words,
    personId,
  }
}

/** The draft survives leaving the screen and closing the app. */
const KEY = 'draft'

export const openDraft = (personId: string | null): Draft =>
  draftFor(readStored(KEY, draft) ?? emptyDraft, personId)

export const saveDraft = (next: Draft): void => (isBegun(next) ? writeStored(KEY, next) : removeStored(KEY))

export const clearDraft = (): void => removeStored(KEY)
