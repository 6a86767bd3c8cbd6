import { View } from '@tarojs/components'
import { Icon } from '../components/Icon'
import { afterNoLabels } from '../labels/case'
import './Complaint.scss'
import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/case/kinds'
import { Choice } from '../components/choices'
import { TextArea } from '../components/inputs/TextArea'
import { Field } from '../components/layout'

/** What will happen, said before it is sent. */
export const AfterNo = ({ leadsTo }: { leadsTo: 'rework' | 'supervisor' | 'partly' }) => (
  <View className={`after-no ${leadsTo === 'supervisor' ? 'after-no-up' : ''}`}>
    <View className="after-no-title">
      <Icon name={leadsTo === 'supervisor' ? 'shield' : 'info'} />
      {afterNoLabels.title}
    </View>
    <View>{afterNoLabels[leadsTo].before}</View>
  </View>
)

/** What a "no" leads to: the first sends it back by itself, each further one goes to the supervisor. */
export const afterNo = ({ ratings }: Pick<CaseDetail, 'ratings'>): 'rework' | 'supervisor' =>
  ratings.some(isComplaint) ? 'supervisor' : 'rework'

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

/** Chips that were tapped stand in the words themselves, so what is seen is what is sent. */

const BETWEEN = '；'

const parts = (words: string): string[] => words.split(BETWEEN).map((part) => part.trim())

export const chipsIn = (words: string, chips: readonly string[]): string[] =>
  chips.filter((chip) => parts(words).includes(chip))

/** Puts a chip in front of what is written, or takes it out again. */
export const toggleChip = (words: string, chip: string): string => {
  const rest = parts(words).filter((part) => part !== chip)
  if (rest.length < parts(words).length) return rest.join(BETWEEN)
  return words.trim() ? `${chip}${BETWEEN}${words}` : chip
}
