import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/case/kinds'
import { shorten } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { Choice } from '../components/choices'
import { Icon } from '../components/Icon'
import { TextArea } from '../components/inputs/TextArea'
import { Field } from '../components/layout'
import { afterNoLabels } from '../labels/case'
import './Complaint.scss'

/** Chips stand in the text itself, so that the person sees exactly the text that is sent. */
const SEPARATOR = '；'

/** The consequence of a complaint, shown before it is sent. */
export const AfterNo = ({ leadsTo }: { leadsTo: 'rework' | 'supervisor' | 'partly' }) => (
  <View className={`after-no ${leadsTo === 'supervisor' ? 'after-no-up' : ''}`}>
    <View className="after-no-title">
      <Icon name={leadsTo === 'supervisor' ? 'shield' : 'info'} />
      {afterNoLabels.title}
    </View>
    <View>{afterNoLabels[leadsTo].before}</View>
  </View>
)

/** The first complaint reopens the case by itself; each further one goes to the supervisor. */
export const afterNo = ({ ratings }: Pick<CaseDetail, 'ratings'>): 'rework' | 'supervisor' =>
  ratings.some(isComplaint) ? 'supervisor' : 'rework'

type ReasonFieldProps = {
  label: string
  hint?: string
  error?: string | null
  placeholder: string
  /** The most common answers, to be tapped. */
  chips: readonly string[]
  words: string
  max: number
  onChange: (words: string) => void
}

/** The reason of a complaint: by chips, by text, or both. */
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
        onTap={(chip) => onChange(shorten(toggleChip(words, chip), max, ''))}
      />
    )}
    <TextArea value={words} onChange={onChange} max={max} label={label} placeholder={placeholder} />
  </Field>
)

const partsOf = (words: string): string[] => words.split(SEPARATOR).map((part) => part.trim())

/** The chips that stand in the text as parts of their own. */
export const chipsIn = (words: string, chips: readonly string[]): string[] =>
  chips.filter((chip) => partsOf(words).includes(chip))

/** Puts a chip in front of the text, or takes it out again. */
export const toggleChip = (words: string, chip: string): string => {
  const rest = partsOf(words).filter((part) => part !== chip)
  if (rest.length < partsOf(words).length) return rest.join(SEPARATOR)
  return words.trim() ? `${chip}${SEPARATOR}${words}` : chip
}
