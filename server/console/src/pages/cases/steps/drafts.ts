import type { CaseDetail } from '@shared/contract/case-views'
import { emptyDraft, type StepDraft } from '@shared/domain/forms/step-draft'
import type { Step } from '@shared/domain/forms/step-forms'

/** What is written but not sent, by person, case and step: a closed form, another case and a conflict lose nothing. */
const kept = new Map<string, StepDraft>()

const keyOf = (personId: string, caseId: string, step: Step): string => `${personId} ${caseId} ${step}`

export const draftOf = (personId: string, detail: CaseDetail, step: Step): StepDraft =>
  kept.get(keyOf(personId, detail.id, step)) ?? firstDraft(detail, step)

export const keepDraft = (personId: string, caseId: string, step: Step, draft: StepDraft): void =>
  void kept.set(keyOf(personId, caseId, step), draft)

export const forgetDraft = (personId: string, caseId: string, step: Step): void =>
  void kept.delete(keyOf(personId, caseId, step))

/** The grid of the place, and the unit that routing names: most cases go out as they are proposed. */
const firstDraft = ({ grid, proposed, responsible, status }: CaseDetail, step: Step): StepDraft => {
  const draft = emptyDraft(grid)
  const named = proposed ?? (status === 'returned' ? null : responsible)
  if (!named || (step !== 'dispatch' && step !== 'remind')) return draft
  return { ...draft, unit: { id: named.unitId, name: named.name, kind: null } }
}

/** All that a person has written by hand, for a step that can no longer be sent. */
export const typedIn = ({ chips, text, note, into }: StepDraft): string =>
  [...chips, text, note, into]
    .map((part) => part.trim())
    .filter(Boolean)
    .join('；')

/** What the input of a form gets, whichever field it is for. */
export type FieldProps = {
  step: Step
  detail: CaseDetail
  draft: StepDraft
  edit: (change: Partial<StepDraft>) => void
  /** It lacks something when the form opens, so it has the focus. */
  isFirst: boolean
}
