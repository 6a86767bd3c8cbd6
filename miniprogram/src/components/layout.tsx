import { View } from '@tarojs/components'
import { Children, type PropsWithChildren } from 'react'
import { Blocks } from './Blocks'
import './layout.scss'

type PartProps = PropsWithChildren<{ className: string }>

/** The heading of a part of a screen, for whoever jumps from heading to heading. The bar's title is above it. */
export const Heading = ({ className, children }: PartProps) => (
  <View className={className} role="heading" aria-level="2">
    {children}
  </View>
)

/** Why something failed; a screen reader says it at once. */
export const ErrorText = ({ className = 'c-field-error', children }: Partial<PartProps>) => (
  <View className={className} role="alert">
    {children}
  </View>
)

/** Items that a screen reader counts, and through which it steps. */
export const List = ({ className, children }: PartProps) => (
  <View className={className} role="list">
    <Blocks className={className}>
      {Children.map(children, (child) => child && <View role="listitem">{child}</View>)}
    </Blocks>
  </View>
)

/** A white sheet on the ground, with an optional heading. */
export const Card = ({
  title,
  className = '',
  children,
}: PropsWithChildren<{ title?: string; className?: string }>) => (
  <View className={`c-card ${className}`}>
    {title && <Heading className="c-card-title">{title}</Heading>}
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
    {error && <ErrorText>{error}</ErrorText>}
  </View>
)

/** The main action at the bottom of the screen; it reserves its height at the end of the page. */
export const BottomBar = ({ children }: PropsWithChildren) => (
  <View className="c-bar-room">
    <View className="c-bar">{children}</View>
  </View>
)
