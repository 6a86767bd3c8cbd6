import type { Action } from '../case/actions'
import { isStep, type Step } from './step-forms'

/** A main step and its alternative. The first row whose main step is open counts. */
const rows: readonly (readonly [main: Step, beside: Step | null])[] = [
  ['self_fix', 'return'],
  ['verify', 'refute'],
  ['acknowledge', 'return'],
  ['start', 'return'],
  ['resolve', 'return'],
  ['confirm', 'deny'],
  ['answer', 'redo'],
  ['pass', 'fail'],
  ['dispatch', 'reject'],
  ['accept', 'reject'],
  ['close', null],
  ['hand_over', 'reassign'],
  ['resume', null],
  ['split', null],
  ['reopen', null],
  ['supervise', 'reassign'],
  ['reassign', null],
]

export const stepGroups = ['send', 'ask', 'end', 'oversee'] as const
export type StepGroup = (typeof stepGroups)[number]

/** The group of a step, if not `send`; `card`: on the card of its subject. */
const groups: Partial<Record<Step, StepGroup | 'card'>> = {
  ask_extend: 'ask',
  ask_suspend: 'ask',
  ask_void: 'ask',
  reject: 'end',
  merge: 'end',
  pass: 'end',
  fail: 'end',
  close: 'end',
  supervise: 'oversee',
  answer: 'oversee',
  redo: 'oversee',
  extend: 'card',
  suspend: 'card',
  void: 'card',
  refuse: 'card',
  settle: 'card',
  sign: 'card',
}
const groupOf = (step: Step): StepGroup | 'card' => groups[step] ?? 'send'

export type StepArrangement = {
  main: Step | null
  beside: Step | null
  more: { group: StepGroup; steps: Step[] }[]
}

/** The open steps, each once: the next one, its alternative, and the rest by group. */
export const arrangeSteps = (abilities: readonly Action[]): StepArrangement => {
  const open = abilities.filter(isStep).filter((step) => groupOf(step) !== 'card')
  const [main = null, second = null] = rows.find(([step]) => open.includes(step)) ?? []
  const beside = second && open.includes(second) ? second : null
  const rest = open.filter((step) => step !== main && step !== beside)
  const more = stepGroups
    .map((group) => ({ group, steps: rest.filter((step) => groupOf(step) === group) }))
    .filter(({ steps }) => steps.length > 0)
  return { main, beside, more }
}
