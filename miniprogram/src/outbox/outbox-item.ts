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
import type { ApiErrorCode } from '../api/errors/api-error'
import { outboxLabels } from '../labels/common'
import { keptPhoto, usablePhotos } from './kept-photo'

const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 5 * 60_000
/** How often the photos are uploaded again. */
const MAX_ROUNDS = 3

/**
 * A report in the outbox, and the rules by which it is sent: without clock, network or store.
 * Fields that an earlier version of the app did not have need a default, so that its reports are sent too.
 */
export const outboxItem = object({
  /** The same id is the same report for ever: sent twice, it is stored once. */
  requestId: string(),
  /** The reporter; null if nobody was signed in yet. */
  personId: nullable(string()),
  photos: array(keptPhoto),
  point: tuple([number(), number()]),
  accuracy: number(),
  source: picklist(locationSources),
  /** The phone's own position, where `point` comes from another source. */
  fix: optional(nullable(tuple([number(), number()])), null),
  category: string(),
  categoryName: string(),
  placeKind: optional(nullable(picklist(placeKinds)), null),
  frontUnitId: optional(nullable(string()), null),
  place: string(),
  description: string(),
  anonymous: optional(boolean(), true),
  /** ms since 1970, as are all moments here. */
  createdAt: number(),
  /** Number of tries that failed in a row. */
  failures: number(),
  /** How often the server no longer had the photos. */
  rounds: number(),
  nextAt: number(),
  /** The last failure; it is tried again. */
  problem: nullable(string()),
  /** The reason why the server will never take the report as it is. */
  refusal: nullable(string()),
})

export type OutboxItem = InferOutput<typeof outboxItem>

export type Step =
  | { do: 'nothing' }
  | { do: 'wait'; until: number }
  | { do: 'upload'; photos: OutboxItem['photos'] }
  | { do: 'submit'; photoIds: string[] }

/** The person who is signed in, if anybody. `mayCollect`: true once they have consented to the privacy text. */
export type Sender = { personId: string | null; mayCollect: boolean }

/** The next step of this item. Nothing of it leaves the phone before consent; a consent is a change of the session. */
export const nextStep = (item: OutboxItem, now: number, { personId, mayCollect }: Sender): Step => {
  if (!mayCollect) return { do: 'nothing' }
  if (item.refusal !== null || !personId) return { do: 'nothing' }
  if (item.personId !== null && item.personId !== personId) return { do: 'nothing' }
  if (now < item.nextAt) return { do: 'wait', until: item.nextAt }
  const usable = usablePhotos(item.photos)
  const missing = usable.filter(({ photoId }) => photoId === null)
  if (missing.length > 0) return { do: 'upload', photos: missing }
  return { do: 'submit', photoIds: usable.flatMap(({ photoId }) => photoId ?? []) }
}

/** True where the report goes on only after its reporter has done something: a consent, or a change of what was refused. */
export const waitsForPerson = ({ refusal }: OutboxItem, mayCollect: boolean): boolean =>
  refusal !== null || !mayCollect

export const withPhotoId = (item: OutboxItem, ref: string, photoId: string): OutboxItem => ({
  ...item,
  photos: item.photos.map((photo) => (photo.ref === ref ? { ...photo, photoId } : photo)),
})

/** The report goes without a photo that can never be sent; it is refused where none is left. */
export const withoutPhoto = (item: OutboxItem, ref: string, fault: string): OutboxItem => {
  const photos = item.photos.map((photo) => (photo.ref === ref ? { ...photo, fault } : photo))
  return { ...item, photos, refusal: usablePhotos(photos).length > 0 ? item.refusal : fault }
}

export type Failure = { code: ApiErrorCode | 'photo_lost'; status: number; message: string }

/** `again`: tried again later. `upload_again`: the photos are no longer valid. `refused`: no further try helps. */
type FailureEffect = 'again' | 'upload_again' | 'refused'

export const effectOf = ({ code, status }: Pick<Failure, 'code' | 'status'>): FailureEffect => {
  if (code === 'photo_lost') return 'refused'
  // Of a text that this version of the app does not know yet.
  if (code === 'consent_needed') return 'again'
  if (code in staleCodes) return 'upload_again'
  // No answer, an answer of another system (a hotspot's login page), or a fault that an update may repair.
  if (code === 'offline' || code === 'unreadable_answer' || code === 'unexpected') return 'again'
  return status >= 500 || passing.includes(status) ? 'again' : 'refused'
}

/** True where it is this photo that can never be sent, and not the report. */
export const isPhotoFault = ({ code }: Pick<Failure, 'code'>): boolean => code in photoFaults

/** `luck`: 0 to 1; spreads the tries of many phones that lost the same network. */
export const afterFailure = (
  item: OutboxItem,
  failure: Failure,
  { now, luck }: { now: number; luck: number },
): OutboxItem => {
  const effect = effectOf(failure)
  if (effect === 'refused') return { ...item, refusal: failure.message, problem: null }
  if (effect === 'upload_again') {
    if (item.rounds >= MAX_ROUNDS) return { ...item, refusal: failure.message, problem: null }
    const photos = item.photos.map((photo) => ({ ...photo, photoId: null }))
    return { ...item, photos, rounds: item.rounds + 1, nextAt: now }
  }
  const failures = item.failures + 1
  const problem = failure.code === 'offline' ? outboxLabels.offline : failure.message
  return { ...item, failures, problem, nextAt: now + pauseAfter(failures, luck) }
}

/** ms: 2 s, 4 s, 8 s … up to 5 min, each lengthened by up to a half. */
export const pauseAfter = (failures: number, luck: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (1 + luck / 2)

/** Ends the pause, because the network is back or the person asks. A refused report stays refused. */
export const withoutPause = (item: OutboxItem, now: number): OutboxItem =>
  item.nextAt <= now ? item : { ...item, nextAt: now }

const photoFaults: Partial<Record<Failure['code'], true>> = {
  photo_lost: true,
  photo_type_refused: true,
  photo_too_large: true,
  photo_cut: true,
  photo_unreadable: true,
}

/** HTTP statuses after which another try may succeed. */
const passing = [401, 408, 429]
const staleCodes: Partial<Record<Failure['code'], true>> = {
  photo_not_found: true,
  photo_not_uploaded: true,
  photo_already_used: true,
  upload_refused: true,
}
