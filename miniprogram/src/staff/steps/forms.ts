import type { steps } from '@shared/contract/steps'
import type { Action } from '@shared/domain/case/actions'
import { may, type Role } from '@shared/domain/roles'

/** The actions that staff takes; withdrawing is the reporter's. */
export type Step = keyof typeof steps

/** What a person is asked for, in the order of the sheet. */
export type Field =
  | 'photos'
  | 'reason'
  /** One of the city's own reasons. */
  | 'because'
  /** Words that go to a citizen. */
  | 'letter'
  | 'grid'
  | 'unit'
  /** Whose it may be, left open if nobody knows. */
  | 'proposal'
  | 'until'
  | 'case'
  | 'note'

/**
 * What each step asks for. Nothing: one tap does it, or a question where `stepQuestions` has one. `card`: it is answered
 * on a card of the screen.
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

/** What of it this person is asked: only who may look up units can propose one. */
export const fieldsFor = (step: Step, role: Role): readonly Field[] =>
  fieldsOf(step).filter((field) => field !== 'proposal' || may(role, 'lookUpUnits'))

/** What cannot be taken back, or falls on somebody: asked twice, and in red. */
export const harmful: readonly Step[] = ['reject', 'void', 'fail', 'merge', 'redo']

/** Steps that photos and a place prove. */
export const proofSteps = ['resolve', 'self_fix', 'verify'] as const
export type ProofStep = (typeof proofSteps)[number]

/** A case is open to one of them at most. */
export const proofStepOf = (abilities: readonly Action[]): ProofStep | null =>
  proofSteps.find((step) => abilities.includes(step)) ?? null
