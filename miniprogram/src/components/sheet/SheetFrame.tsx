import { ScrollView, View } from '@tarojs/components'
import { createContext, type PropsWithChildren } from 'react'

/** True in a sheet. WeChat has to know that a text area stands in a fixed box, or it draws it elsewhere. */
export const InSheet = createContext(false)

type SheetFrameProps = PropsWithChildren<{ label: string; onClose: () => void }>

/** A finger on the sheet never scrolls the page below: the shade keeps every move but those of a scroll-view. */
export const SheetFrame = ({ label, onClose, children }: SheetFrameProps) => (
  <View className="c-sheet-shade" catchMove>
    <View className="c-sheet-behind" aria-hidden="true" onClick={onClose} />
    <View className="c-sheet" role="dialog" aria-label={label}>
      <InSheet.Provider value={true}>{children}</InSheet.Provider>
    </View>
  </View>
)

export const SheetBody = ({ children }: PropsWithChildren) => (
  <ScrollView scrollY className="c-sheet-scroll">
    <View className="c-sheet-body">{children}</View>
  </ScrollView>
)
