import type { Role } from './roles'

export const statuses = [
  'submitted',
  'dispatched',
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'returned',
  'rejected',
  'withdrawn',
] as const
export type Status = (typeof statuses)[number]

/** What a person is to a case; worked out by `relationsTo`, never stored. */
export type Relation = 'reporter' | 'handler' | 'checker' | 'dispatcher' | 'supervisor'

/** What an action must bring along. The contract's input of that action asks for the same. */
export type Need = 'reason' | 'photos' | 'place' | 'unit' | 'grid'

export type Transition = {
  from: readonly Status[]
  /** `same`: something is put on record, and the case stays where it is. */
  to: Status | 'same'
  who: readonly Relation[]
  needs: readonly Need[]
  /** Four eyes: whoever resolved the case may not take this action. */
  notByResolver?: true
  /** Only where it is not certain whose front it is. */
  onlyUncertain?: true
  /** What happens to the clock that the citizen sees: it begins anew with the whole limit, runs on, or ends. */
  clock: 'restart' | 'keep' | 'stop'
  /** 返工: the count of reworks goes up. */
  rework?: true
}

/**
 * The life of a case. Phone and server read this one table: the phone shows no button that is not lawful here,
 * the server refuses what is not. An acknowledgement is a status of its own, so that each stage that has a clock
 * is one status and no flag is needed beside it.
 */
export const transitions = {
  dispatch: {
    from: ['submitted', 'returned'],
    to: 'dispatched',
    who: ['dispatcher'],
    needs: ['unit', 'grid'],
    clock: 'restart',
  },
  reject: {
    from: ['submitted', 'returned'],
    to: 'rejected',
    who: ['dispatcher'],
    needs: ['reason'],
    clock: 'stop',
  },
  withdraw: {
    from: ['submitted', 'dispatched', 'returned'],
    to: 'withdrawn',
    who: ['reporter'],
    needs: [],
    clock: 'stop',
  },
  acknowledge: { from: ['dispatched'], to: 'acknowledged', who: ['handler'], needs: [], clock: 'keep' },
  settle: {
    from: ['dispatched', 'acknowledged', 'in_progress'],
    to: 'same',
    who: ['handler'],
    needs: [],
    clock: 'keep',
    onlyUncertain: true,
  },
  start: { from: ['acknowledged'], to: 'in_progress', who: ['handler'], needs: [], clock: 'keep' },
  resolve: {
    from: ['in_progress'],
    to: 'resolved',
    who: ['handler'],
    needs: ['photos', 'place'],
    clock: 'stop',
  },
  return: {
    from: ['dispatched', 'acknowledged', 'in_progress'],
    to: 'returned',
    who: ['handler'],
    needs: ['reason'],
    clock: 'keep',
  },
  pass: {
    from: ['resolved'],
    to: 'checked',
    who: ['checker', 'dispatcher'],
    needs: [],
    clock: 'stop',
    notByResolver: true,
  },
  fail: {
    from: ['resolved'],
    to: 'dispatched',
    who: ['checker', 'dispatcher'],
    needs: ['reason'],
    clock: 'restart',
    notByResolver: true,
    rework: true,
  },
  close: { from: ['checked'], to: 'closed', who: ['dispatcher'], needs: [], clock: 'stop' },
  reopen: {
    from: ['closed'],
    to: 'dispatched',
    who: ['dispatcher'],
    needs: ['reason'],
    clock: 'restart',
    rework: true,
  },
} as const satisfies Record<string, Transition>

export type Action = keyof typeof transitions
export const actions = Object.keys(transitions) as Action[]

export const transitionOf = (action: Action): Transition => transitions[action]

/** Statuses in which somebody still has to do something. */
export const openStatuses = [
  'submitted',
  'dispatched',
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'returned',
] as const satisfies readonly Status[]

/** Statuses in which the handler has the case on the table, and the handling clock runs. */
export const handlingStatuses = [
  'dispatched',
  'acknowledged',
  'in_progress',
] as const satisfies readonly Status[]

export type Actor = { id: string; role: Role; handlerKeys: readonly string[] }

/** The part of a case that decides who may act on it. */
export type CaseStanding = {
  status: Status
  handler: string | null
  reporterIds: readonly string[]
  resolvedBy: string | null
  /** Whether several fronts may be meant. */
  uncertain: boolean
}

/** Handler keys name who has a case on the table: everyone on duty in a grid, or everyone in a unit. */
export const gridHandler = (gridCode: string): string => `grid:${gridCode}`
/** The grid behind such a key; none where it names a unit. */
export const gridOfHandler = (key: string): string[] => (key.startsWith('grid:') ? [key.slice(5)] : [])
export const unitHandler = (unitId: string): string => `unit:${unitId}`

export const relationsTo = (standing: CaseStanding, actor: Actor): Relation[] => {
  const found: Relation[] = []
  if (standing.reporterIds.includes(actor.id)) found.push('reporter')
  if (standing.handler && actor.handlerKeys.includes(standing.handler)) found.push('handler')
  if (actor.role === 'checker') found.push('checker')
  if (actor.role === 'dispatcher' || actor.role === 'admin') found.push('dispatcher')
  if (actor.role === 'supervisor') found.push('supervisor', 'dispatcher')
  return found
}

/** Whether the case stands so that somebody may take this action, whoever that is. */
export const isOpenTo = (action: Action, { status, uncertain }: CaseStanding): boolean => {
  const row = transitionOf(action)
  return row.from.includes(status) && (uncertain || !row.onlyUncertain)
}

/** Whether this person may take this action on this case now. */
export const mayAct = (action: Action, standing: CaseStanding, actor: Actor): boolean => {
  if (!isOpenTo(action, standing)) return false
  const row = transitionOf(action)
  if (row.notByResolver && standing.resolvedBy === actor.id) return false
  const relations = relationsTo(standing, actor)
  return row.who.some((relation) => relations.includes(relation))
}

/** Every action that this person may take on this case now: the buttons of the phone. */
export const lawfulActions = (standing: CaseStanding, actor: Actor): Action[] =>
  actions.filter((action) => mayAct(action, standing, actor))
