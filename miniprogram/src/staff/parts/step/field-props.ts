import type { CaseDetail } from '@shared/contract/case-views'
import type { Step } from './forms'
import type { StepDraft } from './step-draft'

export type FieldProps = {
  step: Step
  detail: CaseDetail
  draft: StepDraft
  edit: (change: Partial<StepDraft>) => void
  /** For a shopkeeper: no words of the trade. */
  isPlain: boolean
}
