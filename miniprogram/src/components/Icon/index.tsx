import { View } from '@tarojs/components'
import type { IconName } from './icon-names'
import './index.scss'

export type { IconName }

/** As large as the text around it, and in its colour. It is ornament: the words beside it say what it means. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <View className={`c-icon c-icon-${name} ${className}`} aria-hidden="true" />
)
