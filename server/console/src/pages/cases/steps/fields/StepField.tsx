import { actionRow, type FormField } from '@shared/domain/case/actions'
import { roomOf } from '@shared/domain/forms/step-draft'
import { dayAhead, firstDay, lastDay } from '@shared/domain/forms/until-day'
import { limits } from '@shared/domain/limits'
import { fieldLabels, stepLabels as sharedLabels } from '@shared/labels/steps'
import { Button, Checkbox, Input, Radio, Space } from 'antd'
import { type ComponentType, type ReactNode, useId } from 'react'
import { useCity } from '../../../../api/queries'
import { useNow } from '../../../../components/use-now'
import { stepLabels } from '../../../../labels/cases'
import type { FieldProps } from '../drafts'
import { CategoryField } from './CategoryField'
import { GridField } from './GridField'
import { UnitField } from './UnitField'

type QuestionProps = { label: string; hint?: string; children: (id: string) => ReactNode }

/** A label with what answers it. */
const Question = ({ label, hint, children }: QuestionProps) => {
  const id = useId()
  return (
    <div className="step-field">
      <label htmlFor={id}>
        {label}
        {hint && <span className="faint">{hint}</span>}
      </label>
      {children(id)}
    </div>
  )
}

const Reason = ({ step, draft, edit }: FieldProps) => {
  const chips = sharedLabels.chips[step] ?? []
  const isAlone = chips.length === 0
  const placeholder =
    actionRow(step).text === 'staff' ? fieldLabels.textPlaceholder : fieldLabels.openTextPlaceholder
  return (
    <>
      {!isAlone && (
        <fieldset className="step-field">
          <legend>{fieldLabels.reason}</legend>
          <Checkbox.Group
            options={chips}
            value={draft.chips}
            onChange={(chosen) => edit({ chips: chosen })}
          />
        </fieldset>
      )}
      <Question
        label={isAlone ? fieldLabels.situation : fieldLabels.text}
        hint={isAlone ? undefined : fieldLabels.textHint}
      >
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            showCount
            maxLength={roomOf(draft)}
            value={draft.text}
            placeholder={isAlone ? fieldLabels.situationPlaceholder : placeholder}
            onChange={({ target }) => edit({ text: target.value })}
          />
        )}
      </Question>
    </>
  )
}

const Because = ({ draft, edit }: FieldProps) => {
  const { data } = useCity()
  return (
    <fieldset className="step-field">
      <legend>{fieldLabels.because}</legend>
      <Radio.Group
        value={draft.because}
        onChange={({ target }) => edit({ because: String(target.value) })}
        options={data?.rejectReasons ?? []}
      />
    </fieldset>
  )
}

const Letter = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.letter} hint={fieldLabels.letterHint}>
    {(id) => (
      <Input.TextArea
        id={id}
        rows={8}
        showCount
        maxLength={limits.descriptionLength}
        value={draft.text}
        placeholder={fieldLabels.letterPlaceholder}
        onChange={({ target }) => edit({ text: target.value })}
      />
    )}
  </Question>
)

const Note = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.note} hint={fieldLabels.noteHint}>
    {(id) => (
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={limits.reasonLength}
        value={draft.note}
        placeholder={fieldLabels.notePlaceholder}
        onChange={({ target }) => edit({ note: target.value })}
      />
    )}
  </Question>
)

const Until = ({ draft, edit }: FieldProps) => {
  const now = useNow()
  return (
    <Question label={fieldLabels.until} hint={fieldLabels.untilHint}>
      {(id) => (
        <Space wrap>
          <Input
            id={id}
            type="date"
            min={firstDay(now)}
            max={lastDay(now)}
            value={draft.until ?? ''}
            onChange={({ target }) => edit({ until: target.value || null })}
          />
          {fieldLabels.spans.map(({ days, label }) => (
            <Button key={days} size="small" onClick={() => edit({ until: dayAhead(days, now) })}>
              {label}
            </Button>
          ))}
          <span className="faint">{stepLabels.otherDay}</span>
        </Space>
      )}
    </Question>
  )
}

const Into = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.case}>
    {(id) => (
      <Input
        id={id}
        value={draft.into}
        maxLength={limits.searchLength}
        placeholder={fieldLabels.casePlaceholder}
        onChange={({ target }) => edit({ into: target.value })}
      />
    )}
  </Question>
)

const Unit = (props: FieldProps) => (
  <Question label={fieldLabels.unit}>{(id) => <UnitField id={id} {...props} />}</Question>
)
const Proposal = (props: FieldProps) => (
  <Question label={fieldLabels.proposal} hint={fieldLabels.proposalHint}>
    {(id) => <UnitField id={id} {...props} />}
  </Question>
)
const Grid = (props: FieldProps) => (
  <Question label={fieldLabels.grid}>{(id) => <GridField id={id} {...props} />}</Question>
)
const Category = (props: FieldProps) => (
  <Question label={fieldLabels.category}>{(id) => <CategoryField id={id} {...props} />}</Question>
)

const inputs: Partial<Record<FormField, ComponentType<FieldProps>>> = {
  reason: Reason,
  because: Because,
  answer: Letter,
  note: Note,
  until: Until,
  case: Into,
  unit: Unit,
  proposal: Proposal,
  grid: Grid,
  category: Category,
}

/** The input of a field; those of the spot and of a card have none at the desk. */
export const StepField = ({ field, ...props }: FieldProps & { field: FormField }) => {
  const Input = inputs[field]
  return Input ? <Input {...props} /> : null
}
