import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { componentLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { SheetFrame } from './SheetFrame'
import './index.scss'

type SheetProps = PropsWithChildren<{
  open: boolean
  title: string
  onClose: () => void
  /** The main action, always in view at the bottom. */
  footer?: ReactNode
  /** Why the main action failed; stands right above it. */
  error?: string | null
}>

/** Comes up from below over the screen. What is typed in it belongs to the actor, so closing loses nothing. */
export const Sheet = ({ open, title, onClose, footer, error, children }: SheetProps) => {
  if (!open) return null
  return (
    <SheetFrame label={title} onClose={onClose}>
      <View className="c-sheet-head">
        <View className="c-sheet-title">{title}</View>
        <Tap className="c-sheet-close" label={componentLabels.close} onTap={onClose}>
          <Icon name="cross" />
        </Tap>
      </View>
      <View className="c-sheet-body">{children}</View>
      {error && <View className="c-sheet-error">{error}</View>}
      {footer && <View className="c-sheet-footer">{footer}</View>}
    </SheetFrame>
  )
}
