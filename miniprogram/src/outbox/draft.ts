import { locationSources, placeKinds } from '@shared/domain/places'
import {
  array,
  boolean,
  type InferOutput,
  nullable,
  number,
  object,
  optional,
  picklist,
  string,
  tuple,
} from 'valibot'
import { readStored, removeStored, writeStored } from '../platform/storage'
import { keptPhoto } from './kept-photo'
import type { OutboxItem } from './outbox-item'

/** A report that the person has begun and not sent. Fields that an earlier version did not have need a default. */
export const draft = object({
  photos: array(keptPhoto),
  /** The refs of album photos of which the person says that they were taken at `place`. */
  takenHere: optional(array(string()), []),
  /** Null until the phone has a position. */
  place: nullable(
    object({ point: tuple([number(), number()]), accuracy: number(), source: picklist(locationSources) }),
  ),
  /** The phone's own position, also where `place` comes from another source; null where there was none. */
  fix: optional(nullable(tuple([number(), number()])), null),
  category: nullable(string()),
  placeKind: optional(nullable(picklist(placeKinds)), null),
  /** The person's choice of a frontage: the id of its unit, or `NO_FRONT`; null: no choice. */
  front: optional(nullable(string()), null),
  description: string(),
  anonymous: optional(boolean(), true),
  /** The person for whom the photos were uploaded: nobody else may use them. */
  personId: nullable(string()),
})

export type Draft = InferOutput<typeof draft>
export type DraftPlace = NonNullable<Draft['place']>

/** None of the frontages, or the person does not know. */
export const NO_FRONT = 'none'

export const emptyDraft: Draft = {
  photos: [],
  takenHere: [],
  place: null,
  fix: null,
  category: null,
  placeKind: null,
  front: null,
  description: '',
  anonymous: true,
  personId: null,
}

export const isBegun = ({ photos, description }: Draft): boolean => photos.length > 0 || description !== ''

/** Photos that another person uploaded from this phone must be uploaded again. */
export const draftFor = (stored: Draft, personId: string | null): Draft => {
  if (stored.personId === personId) return stored
  return { ...stored, personId, photos: stored.photos.map((photo) => ({ ...photo, photoId: null })) }
}

/** A refused report becomes a draft again. */
export const draftFrom = (item: OutboxItem): Draft => {
  const {
    photos,
    point,
    accuracy,
    source,
    fix,
    category,
    placeKind,
    frontUnitId,
    description,
    anonymous,
    personId,
  } = item
  return {
    photos,
    // The person has said so, or the report would not have been sent.
    takenHere: photos.map(({ ref }) => ref),
    place: { point, accuracy, source },
    fix,
    category,
    placeKind,
    front: frontUnitId,
    description,
    anonymous,
    personId,
  }
}

/** The draft is stored: it survives leaving the screen and closing the app. */
const KEY = 'draft'

export const openDraft = (personId: string | null): Draft =>
  draftFor(readStored(KEY, draft) ?? emptyDraft, personId)

export const saveDraft = (next: Draft): void => (isBegun(next) ? writeStored(KEY, next) : removeStored(KEY))

export const clearDraft = (): void => removeStored(KEY)
