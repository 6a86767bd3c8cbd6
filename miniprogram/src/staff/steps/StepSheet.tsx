import { missingOf } from '@shared/domain/forms/step-draft'
import { isHarmful } from '@shared/domain/forms/step-forms'
import { actionLabels } from '@shared/labels/actions'
import { fieldLabels, stepLabels } from '@shared/labels/steps'
import { Button } from '../../components/Button'
import { Sheet } from '../../components/sheet'
import { stepFields } from './StepFields'
import type { Steps } from './use-steps'
import './StepSheet.scss'

/** The form of a step. Proofs have a sheet of their own. */
export const StepSheet = ({ steps }: { steps: Steps }) => {
  const { sheet: step, detail, isPlain } = steps
  const fields = step ? steps.fieldsOf(step) : []
  if (!step || fields.includes('proof')) return null
  const draft = steps.draftOf(step)
  const missing = missingOf(fields, draft)
  const name = (isPlain && stepLabels.plain[step]) || actionLabels[step].button
  return (
    <Sheet
      open
      title={name}
      onClose={steps.close}
      error={steps.error}
      footer={
        <Button
          wide
          size="large"
          kind={isHarmful(step) ? 'danger' : 'primary'}
          busy={steps.busy}
          disabled={missing !== null}
          onTap={() => steps.sendDraft(step)}
        >
          {missing ? fieldLabels.missing[missing] : (stepLabels.send[step] ?? name)}
        </Button>
      }
    >
      {fields.map((field) => {
        const Part = stepFields[field]
        return (
          Part && (
            <Part
              key={field}
              step={step}
              detail={detail}
              draft={draft}
              edit={(change) => steps.edit(step, change)}
              isPlain={isPlain}
            />
          )
        )
      })}
    </Sheet>
  )
}
