import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { openStatuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { findShown } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { type Shown, shownAfter } from '../rules/may-show'
import { isAtWorkOn, isFollowedBy, isReportedBy } from '../rules/readers'
import { findCase } from '../store'

type Cases = (typeof contract)['cases']

/**
 * 我也遇到: this person gets the reporter's notices from now on, and may rate. A support is no step and leaves the
 * version alone, so that it never makes a step of staff fail. Sent twice it does no harm. Above the limit of followers
 * nothing is stored, and the answer says so: `supporting` stays false.
 */
export const supportCase = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  { id }: CheckedInputOf<Cases['support']>,
): Promise<CaseRecord> => {
  const { cityId } = actor
  const { record: seen } = await findShown(cityId, id, actor)
  if (isReportedBy(seen, actor) || isAtWorkOn(seen, actor)) throw new DomainError('not_allowed')
  if (isFollowedBy(seen, actor)) return seen
  const joined = await joinFollowers(actor, id, { at: now(), only: { status: { $in: openStatuses } } })
  if (joined) return joined
  const found = await findCase(cityId, id)
  const isOver = !(openStatuses as readonly string[]).includes(found.status)
  if (isOver && !isFollowedBy(found, actor)) throw new DomainError('not_allowed')
  return found
}

type FollowStart = { at: Date; only?: QueryFilter<CaseRecord> }

/** Adds a follower in one write; null where this person follows already, the limit is reached, or `only` does not hold. */
export const joinFollowers = (
  { id: userId, cityId }: Pick<PersonActor, 'id' | 'cityId'>,
  caseId: string,
  { at, only = {} }: FollowStart,
): Promise<CaseRecord | null> =>
  CaseModel.findOneAndUpdate(
    {
      _id: caseId,
      cityId,
      ...only,
      'followers.userId': { $ne: userId },
      [`followers.${limits.supporters - 1}`]: { $exists: false },
    },
    { $push: { followers: { userId, at, from: null } } },
    { returnDocument: 'after' },
  )
    .lean<CaseRecord>()
    .exec()

/** Ends the support, also of a case that has ended. A rating that was given stays. */
export const unsupportCase = async (
  actor: PersonActor,
  { id }: CheckedInputOf<Cases['unsupport']>,
): Promise<Shown<CaseRecord>> => {
  const { cityId } = actor
  const seen = await findShown(cityId, id, actor)
  const left = await CaseModel.findOneAndUpdate(
    { _id: id, cityId },
    { $pull: { followers: { userId: actor.id }, toRate: actor.id } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  if (!left) throw new DomainError('case_not_found')
  return shownAfter(seen, left)
}
