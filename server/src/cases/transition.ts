import { isOpenTo, mayAct } from '@shared/domain/case/access'
import { type Action, actionRow } from '@shared/domain/case/actions'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { Actor, PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { contentCheckOf } from '../integrations/wechat/content-check'
import { photoIdsIn } from '../photos/photo-ref'
import { caseStateOf, showTo } from './access'
import type { CaseRecord } from './case-record'
import { type Change, nextState } from './next-state'
import { mayShowName, mayShowStep, type Shown } from './rules/may-show'
import { actorSeen } from './rules/parts'
import { checkOf } from './rules/words'
import { findCase, writeStep } from './store'

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
    if (version !== undefined && version !== record.version) throw refusal(showTo(record, actor))
    return record
  }
  // A faster colleague may also have taken it away from this person.
  const isTooLate = !isOpenTo(action, state) || wasTheirs(record, actor, action)
  const shown = showTo(record, actor)
  throw isTooLate ? refusal(shown) : new DomainError('not_allowed')
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
 * once one wins; the other learns the new status, the actor and the action. The answer is the case as it was seen, with the step.
 */
export const changeCase = async (
  context: Pick<AppContext, 'env' | 'now' | 'snapshot' | 'wechat'>,
  { actor, seen, action, change }: CaseChange,
): Promise<CaseRecord> => {
  const { id, role, name } = actor
  const at = context.now()
  const { entry, set } = nextState(seen, { action, by: { id, role, name }, at, change }, context.snapshot())
  const check = contentCheckOf(context).words ? checkOf(entry, seen.history.length, at) : null
  const step = { set, entry, check, photos: photoIdsIn([entry]) }
  const changed = await writeStep(seen, step, stillAlone(action))
  if (!changed) throw await refusalOf(seen, actor)
  return changed
}

/** A support is no step and leaves the version alone, so the write itself checks the followers once more. */
const stillAlone = (action: Action): QueryFilter<CaseRecord> =>
  actionRow(action).conditions?.includes('alone') ? { 'followers.0': { $exists: false } } : {}

/** The clock is no reader: nobody reads why it was too late. */
const refusalOf = async (seen: CaseRecord, actor: Actor): Promise<DomainError> => {
  const now = await findCase(seen.cityId, seen._id)
  return actor.role === 'system' ? new DomainError('transition_not_allowed') : refusal(showTo(now, actor))
}

const refusal = (shown: Shown<CaseRecord>): DomainError => {
  const { status, version, history } = shown.record
  const last = history.findLast((entry) => mayShowStep(shown, entry))
  const by = last && actorSeen(last)
  return new DomainError('transition_not_allowed', {
    status,
    version,
    // The faster actor and their action; only colleagues learn names.
    by: by && { role: by.role, name: mayShowName(shown, by.role) ? by.name : '' },
    action: last?.action,
  })
}
