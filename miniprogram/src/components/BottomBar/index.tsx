import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './index.scss'

/** The main action within the thumb's reach; keeps its own room free at the end of the page. */
export const BottomBar = ({ children }: PropsWithChildren) => (
  <View className="c-bar-room">
    <View className="c-bar">{children}</View>
  </View>
)
