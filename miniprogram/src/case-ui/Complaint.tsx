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
  comment: string
  max: number
  onChange: (comment: string) => void
}

/** The reason of a complaint: by chips, by text, or both. */
export const ReasonField = ({
  label,
  hint,
  error,
  placeholder,
  chips,
  comment,
  max,
  onChange,
}: ReasonFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {chips.length > 0 && (
      <Choice
        items={chips.map((chip) => ({ value: chip, label: chip }))}
        chosen={chipsIn(comment, chips)}
        onTap={(chip) => onChange(shorten(toggleChip(comment, chip), max, ''))}
      />
    )}
    <TextArea value={comment} onChange={onChange} max={max} label={label} placeholder={placeholder} />
  </Field>
)

const partsOf = (comment: string): string[] => comment.split(SEPARATOR).map((part) => part.trim())

/** The chips that stand in the text as parts of their own. */
export const chipsIn = (comment: string, chips: readonly string[]): string[] =>
  chips.filter((chip) => partsOf(comment).includes(chip))

/** Puts a chip in front of the text, or takes it out again. */
export const toggleChip = (comment: string, chip: string): string => {
  const rest = partsOf(comment).filter((part) => part !== chip)
  if (rest.length < partsOf(comment).length) return rest.join(SEPARATOR)
  return comment.trim() ? `${chip}${SEPARATOR}${comment}` : chip
}
