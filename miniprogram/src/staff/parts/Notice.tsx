import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from '../../components/Icon'
import type { Tone } from '../../components/tone'
import './Notice.scss'

type NoticeProps = PropsWithChildren<{ tone: Tone; icon?: IconName; title: string; foot?: string }>

/** What must not be overlooked, in the colour of how much it matters. */
export const Notice = ({ tone, icon = 'info', title, foot, children }: NoticeProps) => (
  <View className={`staff-notice staff-notice-${tone}`}>
    <Icon name={icon} className="staff-notice-mark" />
    <View className="staff-notice-words">
      <View className="staff-notice-title">{title}</View>
      {children}
      {foot && <View className="staff-notice-foot">{foot}</View>}
    </View>
  </View>
)
