import { View } from '@tarojs/components'
import './Icon.scss'

/** As large as the text around it, in its colour. An ornament: the text beside it says the meaning. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <View className={`c-icon c-icon-${name} ${className}`} aria-hidden="true" />
)

/** Each has a drawing of the same name in Icon.scss. */
export const iconNames = [
  'alert',
  'back',
  'bell',
  'camera',
  'check',
  'chevron-down',
  'chevron-right',
  'clock',
  'cross',
  'document',
  'edit',
  'flag',
  'frown',
  'grid',
  'home',
  'image',
  'inbox',
  'info',
  'list',
  'locate',
  'map',
  'meh',
  'minus',
  'navigate',
  'offline',
  'phone',
  'pin',
  'plus',
  'refresh',
  'return',
  'scan',
  'search',
  'send',
  'shield',
  'shop',
  'smile',
  'star',
  'trash',
  'user',
] as const

export type IconName = (typeof iconNames)[number]
