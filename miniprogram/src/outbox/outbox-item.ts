import { locationSources, placeKinds } from '@shared/domain/places'
import { array, type InferOutput, nullable, number, object, optional, picklist, string, tuple } from 'valibot'
import type { ApiErrorCode } from '../api/api-error'
import { outboxLabels } from '../labels/common'
import { keptPhoto } from './kept-photo'

/**
 * A report on its way. The rules of its journey, without clock, network or store.
 * What an earlier version of the app did not know has a default: what it left behind is sent all the same.
 */
export const outboxItem = object({
  /** The same id is the same report, for ever: sent twice it is stored once. */
  requestId: string(),
  /** Whose it is; null if it was written before the phone knew. */
  personId: nullable(string()),
  photos: array(keptPhoto),
  point: tuple([number(), number()]),
  accuracy: number(),
  source: picklist(locationSources),
  /** Where the phone itself was, where the point is not its own word. */
  fix: optional(nullable(tuple([number(), number()])), null),
  category: string(),
  categoryName: string(),
  placeKind: optional(nullable(picklist(placeKinds)), null),
  frontUnitId: optional(nullable(string()), null),
  place: string(),
  words: string(),
  /** ms since 1970, as are all moments here. */
  createdAt: number(),
  /** Tries that failed in a row. */
  failures: number(),
  /** Times that the server no longer knew the photos. */
  rounds: number(),
  nextAt: number(),
  /** What went wrong last; it is tried again all the same. */
  problem: nullable(string()),
  /** Why the server will never take it as it is. */
  refusal: nullable(string()),
})

export type OutboxItem = InferOutput<typeof outboxItem>

export type Step =
  | { do: 'nothing' }
  | { do: 'wait'; until: number }
  | { do: 'upload'; photos: OutboxItem['photos'] }
  | { do: 'submit'; photoIds: string[] }

/** What to do for this item now, on behalf of whoever is signed in. */
export const nextStep = (item: OutboxItem, now: number, personId: string | null): Step => {
  if (item.refusal !== null || !personId) return { do: 'nothing' }
  if (item.personId !== null && item.personId !== personId) return { do: 'nothing' }
  if (now < item.nextAt) return { do: 'wait', until: item.nextAt }
  const missing = item.photos.filter(({ photoId }) => photoId === null)
  if (missing.length > 0) return { do: 'upload', photos: missing }
  return { do: 'submit', photoIds: item.photos.flatMap(({ photoId }) => photoId ?? []) }
}

export const withPhotoId = (item: OutboxItem, ref: string, photoId: string): OutboxItem => ({
  ...item,
  photos: item.photos.map((photo) => (photo.ref === ref ? { ...photo, photoId } : photo)),
})

export type Failure = { code: ApiErrorCode | 'photo_lost'; status: number; message: string }

/** `again`: by itself, later. `upload_again`: the photos went stale. `refused`: not as it is, however often. */
export const meaningOf = ({ code, status }: Pick<Failure, 'code' | 'status'>): Meaning => {
  if (code === 'photo_lost') return 'refused'
  if (code in staleCodes) return 'upload_again'
  // No answer, one that is not ours (a hotspot's login page), a mistake of our own that an update may mend.
  if (code === 'offline' || code === 'unreadable_answer' || code === 'unexpected') return 'again'
  return status >= 500 || passing.includes(status) ? 'again' : 'refused'
}

/** `luck`: 0 to 1, spreads the tries of many phones that lost the same network. */
export const afterFailure = (item: OutboxItem, failure: Failure, now: number, luck: number): OutboxItem => {
  const meaning = meaningOf(failure)
  if (meaning === 'refused') return { ...item, refusal: failure.message, problem: null }
  if (meaning === 'upload_again') {
    if (item.rounds >= MAX_ROUNDS) return { ...item, refusal: failure.message, problem: null }
    const photos = item.photos.map((photo) => ({ ...photo, photoId: null }))
    return { ...item, photos, rounds: item.rounds + 1, nextAt: now }
  }
  const failures = item.failures + 1
  const problem = failure.code === 'offline' ? outboxLabels.offline : failure.message
  return { ...item, failures, problem, nextAt: now + pauseAfter(failures, luck) }
}

/** ms: 2 s, 4 s, 8 s … up to 5 min, each up to half as long again. */
export const pauseAfter = (failures: number, luck: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (1 + luck / 2)

/** The network came back, or the person asks: at once, but what is refused stays refused. */
export const hurried = (item: OutboxItem, now: number): OutboxItem =>
  item.nextAt <= now ? item : { ...item, nextAt: now }

type Meaning = 'again' | 'upload_again' | 'refused'

const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 5 * 60_000
const MAX_ROUNDS = 3

const passing = [401, 408, 429]
const staleCodes: Partial<Record<Failure['code'], true>> = {
  photo_not_found: true,
  photo_not_uploaded: true,
  photo_already_used: true,
  upload_refused: true,
}
