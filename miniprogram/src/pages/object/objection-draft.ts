import { array, type InferOutput, object, string } from 'valibot'
import { readStored, removeStored, writeStored } from '../../platform/storage'
import { keptPhoto } from '../../services/kept-photo'

/** What a neighbour has begun to say of a case; photos are good only for the person who sent them. */
const objectionDraft = object({
  caseId: string(),
  personId: string(),
  words: string(),
  photos: array(keptPhoto),
})

export type ObjectionDraft = InferOutput<typeof objectionDraft>

/** One at a time: whoever stands before the next wall has left the last one. */
const KEY = 'objection'

export const openObjection = (caseId: string, personId: string): ObjectionDraft => {
  const stored = readStored(KEY, objectionDraft)
  if (stored?.caseId === caseId && stored.personId === personId) return stored
  return { caseId, personId, words: '', photos: [] }
}

export const keepObjection = (draft: ObjectionDraft): void =>
  draft.words || draft.photos.length > 0 ? writeStored(KEY, draft) : removeStored(KEY)

export const dropObjection = (): void => removeStored(KEY)
