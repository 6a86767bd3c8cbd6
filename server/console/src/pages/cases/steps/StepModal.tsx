import type { FormField } from '@shared/domain/case/actions'
import { emptyDraft, missingOf } from '@shared/domain/forms/step-draft'
import { isHarmful, type Step } from '@shared/domain/forms/step-forms'
import { actionLabels } from '@shared/labels/actions'
import { fieldLabels, stepLabels as sharedLabels } from '@shared/labels/steps'
import { Alert, Button, Modal } from 'antd'
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { stepLabels } from '../../../labels/cases'
import { StepField } from './fields/StepField'
import { deskFields, type Steps } from './use-steps'

/** The form of a step, or the question before it. What is complete is sent by one more Enter. */
export const StepModal = ({ steps }: { steps: Steps }) => {
  const { open, draft } = steps
  return (
    <Modal
      open={open !== null}
      title={open && (sharedLabels.questions[open]?.title ?? actionLabels[open].button)}
      footer={null}
      width={600}
      destroyOnHidden
      onCancel={steps.close}
    >
      {open && draft && <StepForm step={open} steps={steps} />}
    </Modal>
  )
}

type StepFormProps = { step: Step; steps: Steps }

/** Answered by one choice, after which there is nothing left but to send. */
const chosen: readonly (FormField | null)[] = ['grid', 'unit', 'category']

const focusIn = (form: RefObject<HTMLFormElement>, what: string): void =>
  form.current?.querySelector<HTMLElement>(what)?.focus()

const StepForm = ({ step, steps }: StepFormProps) => {
  const { detail, busy, error, holder } = steps
  const form = useRef<HTMLFormElement>(null)
  const draft = steps.draft ?? emptyDraft(null)
  const fields = deskFields(step, holder)
  const missing = missingOf(fields, draft)
  // The field that lacks something when the form opens has the focus; else the button that sends.
  const [first] = useState(missing)
  useEffect(() => focusIn(form, '[data-first] :is(input, textarea), [data-send]:not(:disabled)'), [])
  useEffect(() => {
    if (!missing && chosen.includes(first)) focusIn(form, '[data-send]')
  }, [missing, first])
  const send = () => {
    if (!missing && !busy) steps.send()
  }
  const question = sharedLabels.questions[step]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    send()
  }
  return (
    <form ref={form} className="step-form" onSubmit={submit} onKeyDown={onKeyDown}>
      {question && <p>{question.text}</p>}
      {fields.map((field) => (
        <div key={field} data-first={field === first || undefined}>
          <StepField
            field={field}
            step={step}
            detail={detail}
            draft={draft}
            edit={steps.edit}
            isFirst={field === first}
          />
        </div>
      ))}
      {error && <Alert type="error" showIcon role="alert" message={error} />}
      <div className="step-foot">
        <span className="faint step-hint">{stepLabels.sendKeys}</span>
        <Button onClick={steps.close}>{stepLabels.cancel}</Button>
        <Button
          type="primary"
          htmlType="submit"
          data-send
          danger={isHarmful(step)}
          loading={busy}
          disabled={missing !== null}
        >
          {missing ? (fieldLabels.missing[missing] ?? actionLabels[step].button) : sendLabel(step)}
        </Button>
      </div>
    </form>
  )
}

const sendLabel = (step: Step): string =>
  sharedLabels.send[step] ?? sharedLabels.questions[step]?.yes ?? actionLabels[step].button
