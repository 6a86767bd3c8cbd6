import { View } from '@tarojs/components'
import type { TapProps } from './props'
import './index.scss'

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
