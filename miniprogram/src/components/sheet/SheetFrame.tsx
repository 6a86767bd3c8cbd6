import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

type SheetFrameProps = PropsWithChildren<{ label: string; onClose: () => void }>

export const SheetFrame = ({ onClose, children }: SheetFrameProps) => (
  <View className="c-sheet-shade">
    <View className="c-sheet-behind" catchMove onClick={onClose} />
    <View className="c-sheet">{children}</View>
  </View>
)
