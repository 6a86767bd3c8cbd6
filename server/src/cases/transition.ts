import { isOpenTo, mayAct } from '@shared/domain/case/access'
import { type Action, actionRow } from '@shared/domain/case/actions'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { Actor, PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { caseStateOf, isStaffRole, mayRead } from './access'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { type Change, nextState } from './next-state'
import { findCase } from './store'

/** An action that somebody wants to take. `version`: of the case as it stands on their screen. */
type WantedStep = { id: string; action: Action; version?: number | undefined }

/**
 * The case as it is before the step. `not_allowed` or `transition_not_allowed` where the list of actions forbids the step,
 * or where the case has changed since this version.
 */
export const caseToChange = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
  { id, action, version }: WantedStep,
): Promise<CaseRecord> => {
  const record = await findCase(actor.cityId, id)
  const state = caseStateOf(record, now())
  if (mayAct(action, state, actor)) {
    if (version !== undefined && version !== record.version) throw refusal(record, actor)
    return record
  }
  // Only people who may see the case learn its state. A faster colleague may also have taken it away from this person.
  const isTooLate = !isOpenTo(action, state) || wasTheirs(record, actor, action)
  if (isTooLate && mayRead(record, actor)) throw refusal(record, actor)
  throw new DomainError('not_allowed')
}

/** True for a former assignee: they should learn that the case was given to somebody else. */
const wasTheirs = ({ orders }: CaseRecord, { assigneeKeys }: PersonActor, action: Action): boolean => {
  const { who, notByResolver } = actionRow(action)
  // An assignee who had to make a fix is never its checker.
  return who.includes('assignee') && !notByResolver && orders.some(({ to }) => assigneeKeys.includes(to))
}

type CaseChange = { actor: Actor; seen: CaseRecord; action: Action; change?: Change }

/**
 * Takes one step as one conditional write: it counts only if the case is still as the person saw it. Of two people at
 * once one wins; the other learns the new status, the actor and the action.
 */
export const changeCase = async (
  { snapshot, now }: Pick<AppContext, 'snapshot' | 'now'>,
  { actor, seen, action, change }: CaseChange,
): Promise<CaseRecord> => {
  const { id, role, name } = actor
  const { entry, set } = nextState(seen, { action, by: { id, role, name }, at: now(), change }, snapshot())
  const changed = await CaseModel.findOneAndUpdate(
    { _id: seen._id, cityId: seen.cityId, status: seen.status, version: seen.version, ...stillAlone(action) },
    { $set: set, $inc: { version: 1 }, $push: { history: entry } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  if (!changed) throw refusal(await findCase(seen.cityId, seen._id), actor)
  return changed
}

/** A support is no step and leaves the version alone, so the write itself checks the followers once more. */
const stillAlone = (action: Action): QueryFilter<CaseRecord> =>
  actionRow(action).conditions?.includes('alone') ? { 'followers.0': { $exists: false } } : {}

const refusal = ({ status, version, history }: CaseRecord, { role }: Pick<Actor, 'role'>): DomainError => {
  const last = history.at(-1)
  const isNamed = last && isStaffRole(role) && isStaffRole(last.by.role)
  return new DomainError('transition_not_allowed', {
    status,
    version,
    // The faster actor and their action; only colleagues learn names.
    by: last && { role: last.by.role, name: isNamed ? last.by.name : '' },
    action: last?.action,
  })
}
