import { Input, Picker, View } from '@tarojs/components'
import { clockOf, timeChoices } from './hours'
import { AMOUNT_LENGTH, type AmountFieldProps, type TimeFieldProps } from './input-props'

export const AmountField = ({ value, label, onChange }: AmountFieldProps) => (
  <Input
    className="amount-field"
    type="digit"
    value={value}
    maxlength={AMOUNT_LENGTH}
    cursorSpacing={120}
    aria-label={label}
    onInput={(event) => onChange(event.detail.value)}
  />
)

/** A list, for WeChat's own time picker has no 24:00. */
export const TimeField = ({ minutes, label, onChange }: TimeFieldProps) => {
  const choices = timeChoices(minutes)
  return (
    <Picker
      mode="selector"
      range={choices.map(clockOf)}
      value={choices.indexOf(minutes)}
      role="button"
      aria-label={`${label} ${clockOf(minutes)}`}
      onChange={(event) => onChange(choices[Number(event.detail.value)] ?? minutes)}
    >
      <View className="hours-clock hours-field">{clockOf(minutes)}</View>
    </Picker>
  )
}
