import { Picker, View } from '@tarojs/components'
import { clockOf, timeChoices } from './hours'
import type { TimeFieldProps } from './time-field-props'

/** Not WeChat's own picker of a time, which knows no end of the day. */
export const TimeField = ({ minutes, label, onChange }: TimeFieldProps) => {
  const choices = timeChoices(minutes)
  return (
    <Picker
      mode="selector"
      range={choices.map(clockOf)}
      value={choices.indexOf(minutes)}
      aria-label={label}
      onChange={(event) => onChange(choices[Number(event.detail.value)] ?? minutes)}
    >
      <View className="hours-clock hours-field">{clockOf(minutes)}</View>
    </Picker>
  )
}
