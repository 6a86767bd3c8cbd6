import { isOpenTo, mayAct } from '@shared/domain/case/access'
import { type Action, actionRow } from '@shared/domain/case/actions'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { Actor, PersonActor } from '../core/actor'
import { DomainError, fail } from '../core/errors'
import { caseStateOf, isStaffRole, mayRead } from './access'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { type Change, nextState } from './next-state'
import { findCase } from './store'

/**
 * The case as this person sees it before acting; `not_allowed` or `transition_not_allowed` where the table says no, or
 * where the case is not any more what this person had before them (`version`).
 */
export const caseToChange = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  id: string,
  action: Action,
  version?: number,
): Promise<CaseRecord> => {
  const record = await findCase(actor.cityId, id)
  const standing = caseStateOf(record, now())
  const isSeen = version === undefined || version === record.version
  if (mayAct(action, standing, actor)) return isSeen ? record : refuse(record, actor)
  const tooLate = !isOpenTo(action, standing) || hadIt(record, actor, action)
  // How it stands is told to those who may see it anyway. A colleague who was faster may also have taken it away.
  return tooLate && mayRead(record, actor) ? refuse(record, actor) : fail('not_allowed')
}

/** Whose step it was until a moment ago: the case was given to somebody else, and that is what they should hear. */
const hadIt = ({ orders }: CaseRecord, { assigneeKeys }: PersonActor, action: Action): boolean => {
  const { who, notByResolver } = actionRow(action)
  // To look at a fix was never the business of those who were to make it.
  return who.includes('assignee') && !notByResolver && orders.some(({ to }) => assigneeKeys.includes(to))
}

/**
 * Takes one step of the table as one conditional write: it counts only if the case still is as it was seen.
 * Of two people at once one wins; the other learns how it now stands, and who did what.
 */
export const changeCase = async (
  { snapshot, now }: Pick<AppContext, 'snapshot' | 'now'>,
  actor: Actor,
  seen: CaseRecord,
  action: Action,
  change?: Change,
): Promise<CaseRecord> => {
  const { id, role, name } = actor
  const { entry, set } = nextState(seen, action, { id, role, name }, now(), snapshot(), change)
  const changed = await CaseModel.findOneAndUpdate(
    { _id: seen._id, cityId: seen.cityId, status: seen.status, version: seen.version, ...stillAlone(action) },
    { $set: set, $inc: { version: 1 }, $push: { history: entry } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  return changed ?? refuse(await findCase(seen.cityId, seen._id), actor)
}

/** "Me too" is no step and leaves the version alone, so whoever may act only while nobody says so asks once more. */
const stillAlone = (action: Action): QueryFilter<CaseRecord> =>
  actionRow(action).only?.includes('alone') ? { 'followers.0': { $exists: false } } : {}

const refuse = ({ status, version, history }: CaseRecord, { role }: Pick<Actor, 'role'>): never => {
  const last = history.at(-1)
  const named = last && isStaffRole(role) && isStaffRole(last.by.role)
  throw new DomainError('transition_not_allowed', {
    status,
    version,
    // Who was faster, and with what; names are told among colleagues alone.
    by: last && { role: last.by.role, name: named ? last.by.name : '' },
    action: last?.action,
  })
}
