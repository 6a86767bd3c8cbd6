import { Textarea, View } from '@tarojs/components'
import './TextArea.scss'

export const TextArea = ({ value, onChange, max, label, placeholder }: TextAreaProps) => (
  <View className="c-area">
    <Textarea
      className="c-area-field"
      value={value}
      maxlength={max}
      placeholder={placeholder}
      placeholderClass="c-area-placeholder"
      aria-label={label}
      disableDefaultPadding
      cursorSpacing={120}
      onInput={(event) => onChange(event.detail.value)}
    />
    <View className="c-area-count">
      {value.length}/{max}
    </View>
  </View>
)

export type TextAreaProps = {
  value: string
  onChange: (value: string) => void
  max: number
  label: string
  placeholder?: string
}
