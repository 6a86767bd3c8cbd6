import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { TextArea } from '../../components/TextArea'
import { chipsIn, toggleChip } from './chips-in-words'

type ReasonFieldProps = {
  label: string
  hint?: string
  error?: string | null
  placeholder: string
  /** What people say most, to be tapped. */
  chips: readonly string[]
  words: string
  max: number
  onChange: (words: string) => void
}

/** What is wrong: by chips, by words, or both. */
export const ReasonField = ({
  label,
  hint,
  error,
  placeholder,
  chips,
  words,
  max,
  onChange,
}: ReasonFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {chips.length > 0 && (
      <Choice
        items={chips.map((chip) => ({ value: chip, words: chip }))}
        chosen={chipsIn(words, chips)}
        onTap={(chip) => onChange(toggleChip(words, chip).slice(0, max))}
      />
    )}
    <TextArea value={words} onChange={onChange} max={max} label={label} placeholder={placeholder} />
  </Field>
)
