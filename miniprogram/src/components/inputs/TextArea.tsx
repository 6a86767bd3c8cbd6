import { Textarea, View } from '@tarojs/components'
import { useContext } from 'react'
import { InSheet } from '../sheet/SheetFrame'
import './TextArea.scss'
import { useCursor } from './use-cursor'

export const TextArea = ({ value, onChange, max, label, placeholder }: TextAreaProps) => {
  const cursor = useCursor(onChange)
  return (
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
        fixed={useContext(InSheet)}
        {...cursor}
      />
      <View className="c-area-count">
        {value.length}/{max}
      </View>
    </View>
  )
}

export type TextAreaProps = {
  value: string
  onChange: (value: string) => void
  max: number
  label: string
  placeholder?: string
}
