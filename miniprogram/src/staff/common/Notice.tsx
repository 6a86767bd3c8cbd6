import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Icon, type IconName } from '../../components/Icon'
import type { Tone } from '../../components/tone'
import { detailLabels } from '../../labels/staff'
import './Notice.scss'

type NoticeProps = PropsWithChildren<{ tone: Tone; icon?: IconName; title: string; foot?: string }>

/** A coloured box for text that must not be overlooked; the tone shows its importance. */
export const Notice = ({ tone, icon = 'info', title, foot, children }: NoticeProps) => (
  <View className={`staff-notice staff-notice-${tone}`}>
    <Icon name={icon} className="staff-notice-mark" />
    <View className="staff-notice-text">
      <View className="staff-notice-title">{title}</View>
      {children}
      {foot && <View className="staff-notice-foot">{foot}</View>}
    </View>
  </View>
)

/** Doubts about the place or the decision, to be read before all else. */
export const Doubts = ({ doubts }: { doubts: readonly string[] }) => {
  if (doubts.length === 0) return null
  return (
    <Notice tone="yellow" icon="alert" title={detailLabels.doubts}>
      {doubts.map((doubt) => (
        <View key={doubt}>{doubt}</View>
      ))}
    </Notice>
  )
}
