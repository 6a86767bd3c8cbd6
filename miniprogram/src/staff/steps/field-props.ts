import type { CaseDetail } from '@shared/contract/case-views'
import type { StepDraft } from '@shared/domain/forms/step-draft'
import type { Step } from '@shared/domain/forms/step-forms'

/** What the input of a form gets, whichever field it is for. */
export type FieldProps = {
  step: Step
  detail: CaseDetail
  draft: StepDraft
  edit: (change: Partial<StepDraft>) => void
  /** For a shopkeeper: plain words. */
  isPlain: boolean
}
