import { contract } from '@shared/contract'
import { chooseStep } from './choose-step'
import { outcomeOf } from './outcome-of'
import type { Phone } from './phone'
import type { SaidKeeper } from './said'
import { takeStep } from './take-step'

/** Who is at it, what is kept of it, and the pictures that are at hand. */
export type At = { phone: Phone; said: SaidKeeper; pictures: readonly Buffer[] }

/** Opens a case, and takes one of the steps that it then offers to this person. */
export const act = async (
  { phone, said, pictures }: At,
  id: string,
  others: readonly string[],
): Promise<void> => {
  const shown = await phone.ask(contract.cases.show, { id })
  if (shown.kind !== 'done') return
  const action = chooseStep(phone.random, shown.body.abilities)
  if (!action) return
  const settle = said.step({ caseId: id, action, by: phone.id })
  const answer = await takeStep(action, { phone, detail: shown.body, others, pictures })
  const outcome = answer ? outcomeOf(answer) : 'refused'
  // A merge that is refused because the other one has just ended was taken, and is taken back by a step of its own.
  const isTakenBack = outcome === 'refused' && action === 'merge'
  if (isTakenBack) said.step({ caseId: id, action: 'split', by: phone.id })
  settle(isTakenBack ? 'unsure' : outcome)
}
