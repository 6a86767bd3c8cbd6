import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

type SheetFrameProps = PropsWithChildren<{ label: string; onClose: () => void }>

export const SheetFrame = ({ label, onClose, children }: SheetFrameProps) => (
  <View className="c-sheet-shade">
    <View className="c-sheet-behind" catchMove aria-hidden="true" onClick={onClose} />
    <View className="c-sheet" role="dialog" aria-label={label}>
      {children}
    </View>
  </View>
)
