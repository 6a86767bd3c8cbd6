import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './layout.scss'

/** A white sheet on the ground, with an optional heading. */
export const Card = ({
  title,
  className = '',
  children,
}: PropsWithChildren<{ title?: string; className?: string }>) => (
  <View className={`c-card ${className}`}>
    {title && <View className="c-card-title">{title}</View>}
    {children}
  </View>
)

type FieldProps = PropsWithChildren<{ label: string; hint?: string; error?: string | null }>

/** A form field: label, input and error. */
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

/** The main action at the bottom of the screen; it reserves its height at the end of the page. */
export const BottomBar = ({ children }: PropsWithChildren) => (
  <View className="c-bar-room">
    <View className="c-bar">{children}</View>
  </View>
)
