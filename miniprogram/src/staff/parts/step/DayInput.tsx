import { Picker, View } from '@tarojs/components'
import type { DayInputProps } from './day-input-props'

export const DayInput = ({ label, value, first, last, onChange }: DayInputProps) => (
  <Picker
    mode="date"
    value={value ?? first}
    start={first}
    end={last}
    onChange={({ detail }) => onChange(detail.value)}
  >
    <View className="step-day">{value ?? label}</View>
  </Picker>
)
