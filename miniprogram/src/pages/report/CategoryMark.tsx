import { View } from '@tarojs/components'
import './category-mark.scss'

/** A simple drawing of a category; those without one of their own share one. */
export const CategoryMark = ({ code }: { code: string }) => (
  <View className={`category-mark category-${code}`} aria-hidden="true" />
)
