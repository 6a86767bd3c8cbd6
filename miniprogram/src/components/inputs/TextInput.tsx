import { Input, View } from '@tarojs/components'
import { componentLabels } from '../../labels/components'
import { Icon, type IconName } from '../Icon'
import { Tap } from './Tap'
import './TextInput.scss'
import { useCursor } from './use-cursor'

export const TextInput = ({ value, onChange, label, max, placeholder, icon }: TextInputProps) => {
  const cursor = useCursor(onChange)
  return (
    <View className="c-input">
      {icon && <Icon name={icon} className="c-input-icon" />}
      <Input
        className="c-input-field"
        value={value}
        maxlength={max}
        placeholder={placeholder}
        placeholderClass="c-input-placeholder"
        aria-label={label}
        cursorSpacing={120}
        {...cursor}
      />
      {value && (
        <Tap className="c-input-clear" label={componentLabels.clear} onTap={() => onChange('')}>
          <Icon name="cross" />
        </Tap>
      )}
    </View>
  )
}

export type TextInputProps = {
  value: string
  onChange: (value: string) => void
  label: string
  max: number
  placeholder?: string
  icon?: IconName
}
