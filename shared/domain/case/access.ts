import type { Role } from '../roles'
import { type Action, actionRow, actions, type CaseState, conditions } from './actions'
import { approvers, type Relation, stageOf } from './status'

/** `addresses`: under which this person is reached, see `addresses`. The system has none. */
export type ActorIdentity = { id: string; role: Role | 'system'; assigneeKeys: readonly string[] }

const byRole: Partial<Record<ActorIdentity['role'], readonly Relation[]>> = {
  checker: ['checker'],
  dispatcher: ['dispatcher'],
  supervisor: ['supervisor', 'dispatcher'],
  admin: ['supervisor', 'dispatcher'],
  system: ['system'],
}

export const relationsTo = (state: CaseState, actor: ActorIdentity): Relation[] => {
  const { request, assignee, unsigned, reporterIds } = state
  const found: Relation[] = [...(byRole[actor.role] ?? [])]
  if (reporterIds.includes(actor.id)) found.push('reporter')
  if (assignee && actor.assigneeKeys.includes(assignee)) found.push('assignee')
  if (unsigned.some((address) => actor.assigneeKeys.includes(address))) found.push('receiver')
  if (request && request.by !== actor.id && found.includes(approvers[request.kind])) found.push('approver')
  return found
}

/** The one party that must act next: whoever decides where something was asked for, else whose turn it is; null: nobody. */
export const nextActorOf = ({ status, request }: Pick<CaseState, 'status' | 'request'>): Relation | null =>
  request ? approvers[request.kind] : (stageOf(status)?.nextActor ?? null)

/** Whether the case stands so that somebody may take this action, whoever that is. */
export const isOpenTo = (action: Action, state: CaseState): boolean => {
  const { from, conditions: names = [] } = actionRow(action)
  return from.includes(state.status) && names.every((name) => conditions[name](state))
}

/** Whether this person may take this action on this case now. */
export const mayAct = (action: Action, state: CaseState, actor: ActorIdentity): boolean => {
  if (!isOpenTo(action, state)) return false
  const { who, notByResolver } = actionRow(action)
  if (notByResolver && state.resolvedBy === actor.id) return false
  const relations = relationsTo(state, actor)
  return who.some((relation) => relations.includes(relation))
}

/** Every action that this person may take on this case now: the buttons of the phone. */
export const lawfulActions = (state: CaseState, actor: ActorIdentity): Action[] =>
  actions.filter((action) => mayAct(action, state, actor))
