import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { isComplaint } from '@shared/domain/case/kinds'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { isAtWorkOn, isReportedBy, mayRead } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import type { RatingRecord } from '../cases/rating.model'
import { findRating, insertRating } from '../cases/ratings'
import { joinFollowers } from '../cases/steps/support'
import { findCase } from '../cases/store'
import { isTheirs, maySpeak } from '../cases/views/card'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { claimPhotos, releasePhotos } from '../photos/claim-photos'
import { followComplaint } from './complaints'

type RateInput = CheckedInputOf<(typeof contract)['cases']['rate']>

/** What a reporter, or who said "me too", says of the latest closing. */
export const rateCase = async (
  context: AppContext,
  actor: PersonActor,
  { id, ...said }: RateInput,
): Promise<void> => {
  const record = await findCase(actor.cityId, id)
  if (!isTheirs(record, actor)) throw new DomainError('not_allowed')
  await checkOpen(context, actor, record)
  await keepRating(context, actor, record, {
    ...said,
    as: isReportedBy(record, actor) ? 'reporter' : 'supporter',
  })
}

type StillThereInput = CheckedInputOf<(typeof contract)['cases']['stillThere']>

/** 还没好: a neighbour stands there, and it is not put right. A "no" like any other; of satisfaction it says nothing. */
export const stillThere = async (
  context: AppContext,
  actor: PersonActor,
  { id, point, accuracy, comment, photos }: StillThereInput,
): Promise<void> => {
  const record = await findCase(actor.cityId, id)
  if (!mayRead(record, actor)) throw new DomainError('case_not_found')
  await checkOpen(context, actor, record)
  // Whose case it is, they rate it.
  if (isTheirs(record, actor)) throw new DomainError('not_allowed')
  const metres = Math.round(distanceMetres(point, record.point))
  if (metres > limits.neighbourMetres) throw new DomainError('too_far', { metres, accuracy })
  await keepRating(context, actor, record, {
    as: 'neighbour',
    outcome: 'not_solved',
    satisfaction: null,
    comment,
    photos,
  })
  // Who says that it is not put right wants to hear what becomes of it.
  await joinFollowers(actor, record._id, context.now())
}

/**
 * Each person speaks once of each closing, and for some days: `already_rated` or `rating_not_open` otherwise. Whoever did
 * the work does not: `not_allowed`.
 */
const checkOpen = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  record: CaseRecord,
): Promise<void> => {
  const { _id: caseId, closures: closure } = record
  const { id: raterId, cityId } = actor
  if (isAtWorkOn(record, actor)) throw new DomainError('not_allowed')
  if (await findRating({ cityId, caseId, closure, raterId })) throw new DomainError('already_rated')
  if (!maySpeak(record, { now: now() })) throw new DomainError('rating_not_open')
}

type Said = Pick<RatingRecord, 'as' | 'outcome' | 'satisfaction' | 'comment'> & { photos: readonly string[] }

/**
 * Stores what somebody says of the latest closing. Of a "no" it stores with it that the case is still to be moved: that
 * follows, here or later. Given twice at once, one counts and the other is `already_rated`.
 */
const keepRating = async (
  context: AppContext,
  actor: PersonActor,
  record: CaseRecord,
  { photos: ids, ...said }: Said,
): Promise<void> => {
  const now = context.now()
  const { _id: caseId, cityId, closures: closure } = record
  const key = { cityId, caseId, closure, raterId: actor.id }
  const claimed = { cityId, ownerId: actor.id, ids, claim: `rating:${caseId}:${closure}`, now }
  const photos = await claimPhotos(claimed)
  const toFollow = isComplaint(said) ? record.history.length : null
  const rating: RatingRecord = { ...key, _id: context.newId(), ...said, photos, at: now, toFollow }
  if (!(await insertRating(rating))) {
    // The photos of the other rating stay where they are.
    const other = await findRating(key)
    const unused = ids.filter((id) => !other?.photos.some((photo) => photo.id === id))
    await releasePhotos({ ...claimed, ids: unused })
    throw new DomainError('already_rated')
  }
  await followComplaint(context, rating)
}
