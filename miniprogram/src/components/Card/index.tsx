import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import './index.scss'

/** A white sheet of paper on the ground, with an optional heading. */
export const Card = ({
  title,
  className = '',
  children,
}: PropsWithChildren<{ title?: string; className?: string }>) => (
  <View className={`c-card ${className}`}>
    {title && <View className="c-card-title">{title}</View>}
    {children}
  </View>
)
