import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { findShown } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import { isUsedByCase } from '../cases/photo-uses'
import type { RatingRecord } from '../cases/rating.model'
import { findRating, insertRating, noteRated } from '../cases/ratings'
import { isAtWorkOn, isReportedBy } from '../cases/rules/readers'
import { joinFollowers } from '../cases/steps/support'
import { isRatingOpen, isTheirs } from '../cases/views/card'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { contentCheckOf } from '../integrations/wechat/content-check'
import { claimPhotos, releaseUnused } from '../photos/claim-photos'
import { followRating } from './complaints'

type RateInput = CheckedInputOf<(typeof contract)['cases']['rate']>

/** Stores the rating of the latest closing by a reporter, or by a citizen who said "me too". */
export const rateCase = async (
  context: AppContext,
  actor: PersonActor,
  { id, ...rating }: RateInput,
): Promise<void> => {
  const { record } = await findShown(actor.cityId, id, actor)
  if (!isTheirs(record, actor)) throw new DomainError('not_allowed')
  await checkOpen(context, actor, record)
  const as = isReportedBy(record, actor) ? 'reporter' : 'supporter'
  await keepRating(context, actor, { ...rating, record, as })
}

type StillThereInput = CheckedInputOf<(typeof contract)['cases']['stillThere']>

/** 还没好: a neighbour on the spot sees that it is not fixed. It is a complaint like any other, without satisfaction. */
export const stillThere = async (
  context: AppContext,
  actor: PersonActor,
  { id, point, accuracy, comment, photos }: StillThereInput,
): Promise<void> => {
  const { record } = await findShown(actor.cityId, id, actor)
  await checkOpen(context, actor, record)
  // Reporters and supporters rate the case instead.
  if (isTheirs(record, actor)) throw new DomainError('not_allowed')
  const metres = Math.round(distanceMetres(point, record.point))
  if (metres > limits.neighbourMetres) throw new DomainError('too_far', { metres, accuracy })
  await keepRating(context, actor, {
    record,
    as: 'neighbour',
    outcome: 'not_solved',
    satisfaction: null,
    comment,
    photos,
  })
  // A neighbour who objects wants to follow the case.
  await joinFollowers(actor, record._id, { at: context.now() })
}

/**
 * Each person rates each closing once (`already_rated`), within some days of it (`rating_not_open`). Staff who worked on
 * the case may not rate it (`not_allowed`).
 */
const checkOpen = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  record: CaseRecord,
): Promise<void> => {
  const { _id: caseId, closures: closure } = record
  const { id: raterId, cityId } = actor
  if (isAtWorkOn(record, actor)) throw new DomainError('not_allowed')
  const key = { cityId, caseId, closure, raterId }
  if (await findRating(key)) {
    // A server that died behind the rating has left the case on the person's list.
    if (record.toRate.includes(raterId)) await noteRated(key)
    throw new DomainError('already_rated')
  }
  if (!isRatingOpen(record, { now: now() })) throw new DomainError('rating_not_open')
}

type RatingContent = Pick<RatingRecord, 'as' | 'outcome' | 'satisfaction' | 'comment'> & {
  record: CaseRecord
  /** Ids. */
  photos: readonly string[]
}

/**
 * Stores a rating of the latest closing. It also stores that the case must still be told, and moved by a complaint, which
 * follows here or later. Of two ratings by one person at the same time, one counts and the other is `already_rated`.
 */
const keepRating = async (
  context: AppContext,
  actor: PersonActor,
  { record, photos: ids, ...content }: RatingContent,
): Promise<void> => {
  const now = context.now()
  const { _id: caseId, cityId, closures: closure } = record
  const key = { cityId, caseId, closure, raterId: actor.id }
  const attempt = context.newSecret(8)
  const claim = { cityId, ownerId: actor.id, ids, claim: `rating:${caseId}:${closure}`, attempt, now }
  await refuseUsed(cityId, ids)
  const photos = await claimPhotos(claim)
  const toFollow = record.history.length
  const isChecked = content.comment !== '' && contentCheckOf(context).words
  const check: RatingRecord['check'] = isChecked ? { state: 'waiting', tries: 0, nextAt: now } : null
  const rating: RatingRecord = { ...key, _id: context.newId(), ...content, photos, check, at: now, toFollow }
  if (!(await insertRating(rating))) {
    // The photos of the rating that counts stay claimed.
    const other = await findRating(key)
    await releaseUnused(claim, other ? [other] : [])
    throw new DomainError('already_rated')
  }
  await followRating(context, rating)
}

/** The record of a photo follows its case after a moment, so the cases themselves are asked. */
const refuseUsed = async (cityId: string, ids: readonly string[]): Promise<void> => {
  for (const id of ids)
    if (await isUsedByCase(cityId, id)) throw new DomainError('photo_already_used', { id })
}
