import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { openStatuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError, fail } from '../../core/errors'
import { isAtWorkOn, isFollowedBy, isReportedBy, mayRead } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { findCase } from '../store'

type Cases = (typeof contract)['cases']

/**
 * 我也遇到: from now on this person hears what is said to the reporter, and may rate. It is no step and leaves the
 * version alone, so that nobody who is at work on the case is refused because of it. Twice does no harm. Where as many
 * follow as can be told, nothing more is kept, and the answer says so: `supporting` stays false.
 */
export const supportCase = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  { id }: CheckedInputOf<Cases['support']>,
): Promise<CaseRecord> => {
  const { cityId } = actor
  const seen = await findCase(cityId, id)
  if (!mayRead(seen, actor)) throw new DomainError('case_not_found')
  if (isReportedBy(seen, actor) || isAtWorkOn(seen, actor)) throw new DomainError('not_allowed')
  if (isFollowedBy(seen, actor)) return seen
  const joined = await joinFollowers(actor, id, now(), { status: { $in: openStatuses } })
  if (joined) return joined
  const found = await findCase(cityId, id)
  const isOver = !(openStatuses as readonly string[]).includes(found.status)
  return isOver && !isFollowedBy(found, actor) ? fail('not_allowed') : found
}

/** One more follower, in one write; null where this person follows already, as many follow as can be told, or `only` does not hold. */
export const joinFollowers = (
  { id: userId, cityId }: Pick<PersonActor, 'id' | 'cityId'>,
  caseId: string,
  at: Date,
  only: QueryFilter<CaseRecord> = {},
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

/** No longer: also once it has come to an end. What this person has said of a closing stays said. */
export const unsupportCase = async (
  actor: PersonActor,
  { id }: CheckedInputOf<Cases['unsupport']>,
): Promise<CaseRecord> => {
  const { cityId } = actor
  const seen = await findCase(cityId, id)
  if (!mayRead(seen, actor)) throw new DomainError('case_not_found')
  const left = await CaseModel.findOneAndUpdate(
    { _id: id, cityId },
    { $pull: { followers: { userId: actor.id } } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  return left ?? fail('case_not_found')
}
