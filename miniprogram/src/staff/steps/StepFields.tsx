import { actionRow, type FormField } from '@shared/domain/case/actions'
import { roomOf } from '@shared/domain/forms/step-draft'
import type { Step } from '@shared/domain/forms/step-forms'
import { limits } from '@shared/domain/limits'
import { fieldLabels, stepLabels } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import type { ComponentType } from 'react'
import { useCity } from '../../api/use-city'
import { Choice } from '../../components/choices'
import { TextArea } from '../../components/inputs/TextArea'
import { Field as Question } from '../../components/layout'
import type { FieldProps } from './field-props'
import { CaseField } from './fields/CaseField'
import { CategoryField } from './fields/CategoryField'
import { GridField } from './fields/GridField'
import { UnitField } from './fields/UnitField'
import { UnitSearch } from './fields/UnitSearch'
import { UntilField } from './fields/UntilField'

const Reason = ({ step, draft, edit, isPlain }: FieldProps) => {
  const chips = (isPlain && stepLabels.plainChips) || stepLabels.chips[step] || []
  const toggle = (chip: string) =>
    edit({
      chips: draft.chips.includes(chip) ? draft.chips.filter((one) => one !== chip) : [...draft.chips, chip],
    })
  const isAlone = chips.length === 0
  return (
    <>
      {!isAlone && (
        <Question label={fieldLabels.reason}>
          <Choice
            items={chips.map((chip) => ({ value: chip, label: chip }))}
            chosen={draft.chips}
            onTap={toggle}
          />
        </Question>
      )}
      <Question
        label={isAlone ? fieldLabels.situation : fieldLabels.text}
        hint={isAlone ? undefined : fieldLabels.textHint}
      >
        <TextArea
          label={isAlone ? fieldLabels.situation : fieldLabels.text}
          value={draft.text}
          max={roomOf(draft)}
          placeholder={isAlone ? fieldLabels.situationPlaceholder : placeholderOf(step)}
          onChange={(text) => edit({ text })}
        />
      </Question>
    </>
  )
}

/** Who writes must know who reads it. */
const placeholderOf = (step: Step): string =>
  actionRow(step).text === 'staff' ? fieldLabels.textPlaceholder : fieldLabels.openTextPlaceholder

const Because = ({ draft, edit }: FieldProps) => {
  const { city, error } = useCity()
  const reasons = city?.rejectReasons ?? []
  return (
    <Question label={fieldLabels.because} error={error?.message}>
      <Choice
        items={reasons.map((reason) => ({ value: reason, label: reason }))}
        chosen={draft.because === null ? [] : [draft.because]}
        onTap={(because) => edit({ because })}
      />
    </Question>
  )
}

const Letter = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.letter} hint={fieldLabels.letterHint}>
    <View className="step-letter">
      <TextArea
        label={fieldLabels.letter}
        value={draft.text}
        max={limits.descriptionLength}
        placeholder={fieldLabels.letterPlaceholder}
        onChange={(text) => edit({ text })}
      />
    </View>
  </Question>
)

const Proposal = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.proposal} hint={fieldLabels.proposalHint}>
    <UnitSearch
      query={draft.query}
      onQuery={(query) => edit({ query })}
      chosen={draft.unit}
      onChoose={(unit) => edit({ unit })}
    />
  </Question>
)

const Note = ({ draft, edit }: FieldProps) => (
  <Question label={fieldLabels.note} hint={fieldLabels.noteHint}>
    <TextArea
      label={fieldLabels.note}
      value={draft.note}
      max={limits.reasonLength}
      placeholder={fieldLabels.notePlaceholder}
      onChange={(note) => edit({ note })}
    />
  </Question>
)

/** Proofs have a sheet of their own, and two fields are answered on cards. */
export const stepFields: Partial<Record<FormField, ComponentType<FieldProps>>> = {
  reason: Reason,
  because: Because,
  answer: Letter,
  grid: GridField,
  unit: UnitField,
  proposal: Proposal,
  until: UntilField,
  case: CaseField,
  category: CategoryField,
  note: Note,
}
