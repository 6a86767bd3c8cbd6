import type { steps } from '@shared/contract/steps'
import type { Action } from '@shared/domain/case/actions'
import { may, type Role } from '@shared/domain/roles'

/** The actions that staff takes; only a reporter withdraws. */
export type Step = keyof typeof steps

/** A field of a form. */
export type Field =
  | 'photos'
  | 'reason'
  /** One of the city's own reasons for 不予立案. */
  | 'because'
  /** A text that goes to a citizen. */
  | 'letter'
  | 'grid'
  | 'unit'
  /** The unit that may be responsible; optional. */
  | 'proposal'
  | 'until'
  | 'case'
  | 'note'

/**
 * The fields of each step in the order of its sheet. A step without fields is taken by one tap, after a question where
 * `stepLabels.questions` has one. `card` means that a card of the screen takes it.
 */
export const forms: Record<Step, readonly Field[] | 'card'> = {
  ask_verify: ['grid', 'note'],
  verify: ['photos'],
  refute: ['reason'],
  accept: [],
  reject: ['because', 'reason'],
  dispatch: ['grid', 'unit', 'note'],
  reassign: ['grid', 'unit', 'reason'],
  return: ['reason', 'proposal'],
  remind: ['grid', 'unit', 'note'],
  self_fix: ['photos'],
  confirm: [],
  deny: ['reason'],
  hand_over: [],
  acknowledge: [],
  settle: 'card',
  start: [],
  resolve: ['photos'],
  pass: [],
  fail: ['reason'],
  close: [],
  reopen: ['reason'],
  answer: ['letter'],
  redo: ['reason'],
  ask_extend: ['reason'],
  ask_suspend: ['until', 'reason'],
  ask_void: ['reason'],
  extend: [],
  suspend: [],
  void: [],
  refuse: ['reason'],
  resume: [],
  merge: ['case'],
  split: ['reason'],
  supervise: ['reason'],
  sign: 'card',
}

export const isStep = (action: Action): action is Step => action in forms

export const fieldsOf = (step: Step): readonly Field[] => {
  const fields = forms[step]
  return fields === 'card' ? [] : fields
}

/** The fields for this role: only roles that may look up units can propose one. */
export const fieldsFor = (step: Step, role: Role): readonly Field[] =>
  fieldsOf(step).filter((field) => field !== 'proposal' || may(role, 'lookUpUnits'))

/** Steps that cannot be undone or burden somebody: shown in red and confirmed. */
export const harmful: readonly Step[] = ['reject', 'void', 'fail', 'merge', 'redo']

/** Steps that need a proof of photos and place. */
export const proofSteps = ['resolve', 'self_fix', 'verify'] as const
export type ProofStep = (typeof proofSteps)[number]

/** At most one of them is open at a time. */
export const proofStepOf = (abilities: readonly Action[]): ProofStep | null =>
  proofSteps.find((step) => abilities.includes(step)) ?? null
