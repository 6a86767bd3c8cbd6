import { steps } from '../../contract/steps'
import { type Action, type ActionRow, actionRow, type BesideAction, type FormField } from '../case/actions'
import { type Holder, holds } from '../roles'

/** The actions of staff, shopkeepers and heads; withdrawing is the reporter's, and those beside the work have a card of their own. */
export type Step = Exclude<keyof typeof steps, BesideAction>

export const isStep = (action: Action): action is Step => action in steps && !actionRow(action).beside

/** Fields that are answered on a card of the screen. */
const onCards: readonly FormField[] = ['candidate', 'order']

/** The fields of an action's sheet, in order. A note alone opens no sheet: one tap, or one question, is enough. */
export const sheetFields = ({ fields }: Pick<ActionRow, 'fields'>): readonly FormField[] => {
  const asked = fields.filter((field) => !onCards.includes(field))
  return asked.every((field) => field === 'note') ? [] : asked
}

export const fieldsOf = (step: Step): readonly FormField[] => sheetFields(actionRow(step))

/** The fields for this person: only those who may look up units can propose one. */
export const fieldsFor = (step: Step, person: Holder): readonly FormField[] =>
  fieldsOf(step).filter((field) => field !== 'proposal' || holds(person, 'lookUpUnits'))

/** Asked twice, and in red. */
export const isHarmful = (step: Step): boolean => actionRow(step).harmful ?? false

/** Steps that need a proof of photos and place. */
export const proofSteps = ['resolve', 'self_fix', 'verify'] as const
export type ProofStep = (typeof proofSteps)[number]

/** At most one of them is open at a time. */
export const proofStepOf = (abilities: readonly Action[]): ProofStep | null =>
  proofSteps.find((step) => abilities.includes(step)) ?? null
