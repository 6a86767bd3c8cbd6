import type { Role } from '../roles'
import { type Action, actionRow, actions, type CaseState, conditions } from './actions'
import { approvers, type Relation, stageOf } from './status'

/** `assigneeKeys`: the keys behind which this person works. The system has none. */
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
  if (unsigned.some((key) => actor.assigneeKeys.includes(key))) found.push('receiver')
  if (request && request.by !== actor.id && found.includes(approvers[request.kind])) found.push('approver')
  return found
}

/** The one relation that must act next: the approver of a request, else the next actor of the status; null: nobody. */
export const nextActorOf = ({ status, request }: Pick<CaseState, 'status' | 'request'>): Relation | null =>
  request ? approvers[request.kind] : (stageOf(status)?.nextActor ?? null)

/** True where the state of the case allows this action, for any actor. */
export const isOpenTo = (action: Action, state: CaseState): boolean => {
  const { from, conditions: names = [] } = actionRow(action)
  return from.includes(state.status) && names.every((name) => conditions[name](state))
}

/** True where this person may take this action on this case now. */
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
