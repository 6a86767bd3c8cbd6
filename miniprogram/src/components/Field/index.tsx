import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './index.scss'

type FieldProps = PropsWithChildren<{ label: string; hint?: string; error?: string | null }>

/** A question, what is answered to it, and what is wrong with the answer. */
export const Field = ({ label, hint, error, children }: FieldProps) => (
  <View className="c-field">
    <View className="c-field-head">
      <View className="c-field-label">{label}</View>
      {hint && <View className="c-field-hint">{hint}</View>}
    </View>
    {children}
    {error && <View className="c-field-error">{error}</View>}
  </View>
)
