import type { UnitView } from '../../contract/places'
import type { FormField } from '../case/actions'
import { limits } from '../limits'
import { shorten, typedText, visibleLength } from '../visible-text'
import type { GridName } from './near-grids'
import { morningOf } from './until-day'

/** `kind` is null for units that a case names without it. */
export type ChosenUnit = Pick<UnitView, 'id' | 'name'> & { kind: UnitView['kind'] | null }

/** The input of a step, for all fields that a form may have. */
export type StepDraft = {
  chips: string[]
  text: string
  because: string | null
  grid: GridName | null
  unit: ChosenUnit | null
  /** The search text for a unit. */
  query: string
  /** YYYY-MM-DD */
  until: string | null
  /** The number of the other case. */
  into: string
  /** The code of a category. */
  category: string | null
  note: string
}

export const emptyDraft = (grid: GridName | null): StepDraft => ({
  chips: [],
  text: '',
  because: null,
  grid,
  unit: null,
  query: '',
  until: null,
  into: '',
  category: null,
  note: '',
})

export type StepInput = Partial<{
  reason: string
  because: string
  gridCode: string
  unitId: string
  proposedUnitId: string
  until: string
  into: string
  category: string
  note: string
}>

/** Characters that may still be written beside the chips. */
export const roomOf = ({ chips }: StepDraft): number => roomForText(chips)

/** The input that a field sends; null while something is missing. */
const answers: Partial<Record<FormField, (draft: StepDraft) => StepInput | null>> = {
  reason: ({ chips, text }) => {
    const reason = composeReason(chips, text)
    return reason === null ? null : { reason }
  },
  because: ({ because }) => (because === null ? null : { because }),
  answer: ({ text }) => (visibleLength(text) < limits.answerMinLength ? null : { reason: typedText(text) }),
  grid: ({ grid }) => grid && { gridCode: grid.code },
  unit: ({ unit }) => unit && { unitId: unit.id },
  proposal: ({ unit }) => (unit ? { proposedUnitId: unit.id } : {}),
  until: ({ until }) => (until === null ? null : { until: new Date(morningOf(until)).toISOString() }),
  case: ({ into }) => (/^\d{8}-\d{4,8}$/.test(typedText(into)) ? { into: typedText(into) } : null),
  category: ({ category }) => (category === null ? null : { category }),
  note: ({ note }) => ({ note: typedText(note) }),
}

/** The first field that still lacks something; null when all can be sent. Proofs have a sheet of their own. */
export const missingOf = (fields: readonly FormField[], draft: StepDraft): FormField | null =>
  fields.find((field) => answers[field]?.(draft) === null) ?? null

export const inputOf = (fields: readonly FormField[], draft: StepDraft): StepInput =>
  Object.assign({}, ...fields.map((field) => answers[field]?.(draft)))

/** The chips and the text as one reason; null when it is too short to be sent. */
export const composeReason = (chosen: readonly string[], text: string): string | null => {
  const written = typedText(text)
  const reason = [...chosen, written].filter((part) => part !== '').join('；')
  return visibleLength(reason) < limits.reasonMinLength ? null : shorten(reason, limits.reasonLength, '')
}

/** Characters that may be written beside these chips. */
export const roomForText = (chosen: readonly string[]): number =>
  limits.reasonLength - chosen.reduce((length, part) => length + part.length + 1, 0)
