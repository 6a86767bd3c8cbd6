import { readStored, removeStored, writeStored } from '../platform/storage'
import { type Draft, draft, draftFor, emptyDraft, isBegun } from './draft'

/** The draft survives leaving the screen and closing the app. */
const KEY = 'draft'

export const openDraft = (personId: string | null): Draft =>
  draftFor(readStored(KEY, draft) ?? emptyDraft, personId)

export const saveDraft = (next: Draft): void => (isBegun(next) ? writeStored(KEY, next) : removeStored(KEY))

export const clearDraft = (): void => removeStored(KEY)
