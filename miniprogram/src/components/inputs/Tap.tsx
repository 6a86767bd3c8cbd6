import { View } from '@tarojs/components'
import './Tap.scss'
import type { PropsWithChildren } from 'react'

/** Whatever can be pressed. In WeChat a plain box, since its own button brings a look that is hard to undo. */
export const Tap = ({ className = '', onTap, disabled, children }: TapProps) => (
  <View
    className={`c-tap ${disabled ? 'c-tap-off' : ''} ${className}`}
    hoverClass={disabled ? 'none' : 'c-tap-held'}
    hoverStopPropagation
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
  /** What a screen reader says where the words inside do not tell it. */
  label?: string
  disabled?: boolean
  /** For switches: whether this one is chosen. */
  chosen?: boolean
}>
