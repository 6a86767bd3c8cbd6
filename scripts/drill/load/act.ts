import { contract } from '@shared/contract'
import type { Action } from '@shared/domain/case/actions'
import type { Random } from '../../demo/random'
import type { CallRecorder } from './call-log'
import { outcomeOf, type Phone } from './phone'
import { takeStep } from './take-step'

/** The acting person, the log of the calls, and the available pictures. */
export type At = { phone: Phone; calls: CallRecorder; pictures: readonly Buffer[] }

/** Opens a case, and takes one of the steps that it then offers to this person. */
export const act = async (
  { phone, calls, pictures }: At,
  id: string,
  others: readonly string[],
): Promise<void> => {
  const shown = await phone.ask(contract.cases.show, { id })
  if (shown.kind !== 'done') return
  const action = chooseStep(phone.random, shown.body.abilities)
  if (!action) return
  const settle = calls.step({ caseId: id, action, by: phone.id })
  const answer = await takeStep(action, { phone, detail: shown.body, others, pictures })
  const outcome = answer ? outcomeOf(answer) : 'refused'
  // A merge may be refused because the other case has just ended. It was stored then, and a step of its own undoes it.
  const isTakenBack = outcome === 'refused' && action === 'merge'
  if (isTakenBack) calls.step({ caseId: id, action: 'split', by: phone.id })
  // Of two who hide the same part at once, one is answered without a step of their own.
  const isUnsure = isTakenBack || (action === 'hide' && outcome === 'acknowledged')
  settle(isUnsure ? 'unsure' : outcome)
}

/** Weight of each step: most cases go forward, and some take each side way. */
const weights: Partial<Record<Action, number>> = {
  acknowledge: 12,
  start: 12,
  resolve: 12,
  pass: 10,
  close: 12,
  dispatch: 9,
  confirm: 8,
  self_fix: 8,
  verify: 8,
  accept: 4,
  answer: 5,
  redo: 5,
  extend: 6,
  suspend: 6,
  void: 4,
  refuse: 3,
  hand_over: 2,
  ask_verify: 3,
  remind: 3,
  refute: 2,
  deny: 2,
  fail: 2,
  return: 2,
  settle: 6,
  sign: 4,
  resume: 3,
  ask_extend: 1.5,
  ask_suspend: 1,
  ask_void: 0.7,
  reject: 1,
  reassign: 0.7,
  merge: 1,
  split: 3,
  reopen: 0.7,
  supervise: 0.4,
  withdraw: 0.3,
  supplement: 1,
  take_back: 0.7,
  put_back: 1.5,
  ask_private: 0.3,
  keep_public: 3,
  hide: 0.2,
  unhide: 2,
}

/** A random step among those that the server offers; null: none that is taken by hand. */
const chooseStep = (random: Random, abilities: readonly Action[]): Action | null => {
  const offered = abilities.filter((action) => weights[action])
  if (offered.length === 0) return null
  const weighed = Object.fromEntries(offered.map((action) => [action, weights[action] ?? 0]))
  return random.weighted(weighed as Record<Action, number>)
}
