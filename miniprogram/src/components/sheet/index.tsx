import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import { componentLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { ErrorText, Heading } from '../layout'
import { SheetBody, SheetFrame } from './SheetFrame'
import './index.scss'

type SheetProps = PropsWithChildren<{
  open: boolean
  title: string
  onClose: () => void
  /** The main action, always visible at the bottom. */
  footer?: ReactNode
  /** The reason why the main action failed; shown right above it. */
  error?: string | null
}>

/** Slides up over the screen. Its input is kept by the page, so closing loses nothing. */
export const Sheet = ({ open, title, onClose, footer, error, children }: SheetProps) => {
  if (!open) return null
  return (
    <SheetFrame label={title} onClose={onClose}>
      <View className="c-sheet-head">
        <Heading className="c-sheet-title">{title}</Heading>
        <Tap className="c-sheet-close" label={componentLabels.close} onTap={onClose}>
          <Icon name="cross" />
        </Tap>
      </View>
      <SheetBody>{children}</SheetBody>
      {error && <ErrorText className="c-sheet-error">{error}</ErrorText>}
      {footer && <View className="c-sheet-footer">{footer}</View>}
    </SheetFrame>
  )
}
