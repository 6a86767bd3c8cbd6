import { placeSources } from '@shared/contract/reports'
import { array, type InferOutput, nullable, number, object, picklist, string, tuple } from 'valibot'
import { readStored, removeStored, writeStored } from '../platform/storage'
import { keptPhoto } from './kept-photo'
import type { OutboxItem } from './outbox-item'

/** The report that the person has begun and not sent; survives leaving the screen and closing the app. */
const draft = object({
  photos: array(keptPhoto),
  /** Null until the phone knows where it is. */
  place: nullable(
    object({ point: tuple([number(), number()]), accuracy: number(), source: picklist(placeSources) }),
  ),
  category: nullable(string()),
  words: string(),
  /** For whom the photos were sent: nobody else may use them. */
  personId: nullable(string()),
})

export type Draft = InferOutput<typeof draft>
export type DraftPlace = NonNullable<Draft['place']>

const KEY = 'draft'
export const emptyDraft: Draft = { photos: [], place: null, category: null, words: '', personId: null }

/** Photos sent by another person of this phone must be sent anew. */
export const openDraft = (personId: string | null): Draft => {
  const stored = readStored(KEY, draft) ?? emptyDraft
  if (stored.personId === personId) return stored
  return { ...stored, personId, photos: stored.photos.map((photo) => ({ ...photo, photoId: null })) }
}

export const isBegun = ({ photos, words }: Draft): boolean => photos.length > 0 || words !== ''

export const saveDraft = (next: Draft): void => (isBegun(next) ? writeStored(KEY, next) : removeStored(KEY))

export const clearDraft = (): void => removeStored(KEY)

/** A report that was refused goes back onto the table. */
export const draftFrom = ({
  photos,
  point,
  accuracy,
  source,
  category,
  words,
  personId,
}: OutboxItem): Draft => ({
  photos,
  place: { point, accuracy, source },
  category,
  words,
  personId,
})
