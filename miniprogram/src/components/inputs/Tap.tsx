import { View } from '@tarojs/components'
import './Tap.scss'
import type { PropsWithChildren } from 'react'

/** Anything that can be tapped. In WeChat a plain box: its own button has a look that is hard to undo. */
export const Tap = ({ className = '', onTap, label, disabled, chosen, children }: TapProps) => (
  <View
    className={`c-tap ${disabled ? 'c-tap-off' : ''} ${className}`}
    hoverClass={disabled ? 'none' : 'c-tap-held'}
    hoverStopPropagation
    role="button"
    aria-label={label}
    aria-pressed={chosen === undefined ? undefined : String(chosen)}
    aria-disabled={disabled ? 'true' : undefined}
    onClick={(event) => {
      event.stopPropagation()
      if (!disabled) onTap?.()
    }}
  >
    {children}
  </View>
)

export type TapProps = PropsWithChildren<{
  className?: string
  onTap?: () => void
  /** For screen readers, where the content is no text. */
  label?: string
  disabled?: boolean
  /** For switches: whether this one is chosen. */
  chosen?: boolean
}>
