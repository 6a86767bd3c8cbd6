import type { Role } from '../roles'
import { type Action, actions, type CaseStanding, conditions, transitionOf } from './actions'
import { approvers, type Relation, stageOf } from './status'

/** `addresses`: under which this person is reached, see `addresses`. The system has none. */
export type Actor = { id: string; role: Role | 'system'; handlerKeys: readonly string[] }

const byRole: Partial<Record<Actor['role'], readonly Relation[]>> = {
  checker: ['checker'],
  dispatcher: ['dispatcher'],
  supervisor: ['supervisor', 'dispatcher'],
  admin: ['supervisor', 'dispatcher'],
  system: ['system'],
}

export const relationsTo = (standing: CaseStanding, actor: Actor): Relation[] => {
  const { request, handler, unsigned, reporterIds } = standing
  const found: Relation[] = [...(byRole[actor.role] ?? [])]
  if (reporterIds.includes(actor.id)) found.push('reporter')
  if (handler && actor.handlerKeys.includes(handler)) found.push('handler')
  if (unsigned.some((address) => actor.handlerKeys.includes(address))) found.push('receiver')
  if (request && request.by !== actor.id && found.includes(approvers[request.kind])) found.push('approver')
  return found
}

/** The one party that must act next: whoever decides where something was asked for, else whose turn it is; null: nobody. */
export const partyOf = ({ status, request }: Pick<CaseStanding, 'status' | 'request'>): Relation | null =>
  request ? approvers[request.kind] : (stageOf(status)?.party ?? null)

/** Whether the case stands so that somebody may take this action, whoever that is. */
export const isOpenTo = (action: Action, standing: CaseStanding): boolean => {
  const { from, only = [] } = transitionOf(action)
  return from.includes(standing.status) && only.every((name) => conditions[name](standing))
}

/** Whether this person may take this action on this case now. */
export const mayAct = (action: Action, standing: CaseStanding, actor: Actor): boolean => {
  if (!isOpenTo(action, standing)) return false
  const { who, notByResolver } = transitionOf(action)
  if (notByResolver && standing.resolvedBy === actor.id) return false
  const relations = relationsTo(standing, actor)
  return who.some((relation) => relations.includes(relation))
}

/** Every action that this person may take on this case now: the buttons of the phone. */
export const lawfulActions = (standing: CaseStanding, actor: Actor): Action[] =>
  actions.filter((action) => mayAct(action, standing, actor))
