import { Picker, View } from '@tarojs/components'

export const DayInput = ({ label, value, first, last, onChange }: DayInputProps) => (
  <Picker
    mode="date"
    value={value ?? first}
    start={first}
    end={last}
    role="button"
    aria-label={value ? `${label} ${value}` : label}
    onChange={({ detail }) => onChange(detail.value)}
  >
    <View className="step-day">{value ?? label}</View>
  </Picker>
)

/** Days are YYYY-MM-DD. */
export type DayInputProps = {
  label: string
  value: string | null
  first: string
  last: string
  onChange: (day: string) => void
}
