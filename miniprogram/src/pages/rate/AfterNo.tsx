import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { afterNoWords } from '../../words/case'
import './after-no.scss'

/** What will happen, said before it is sent. */
export const AfterNo = ({ leadsTo }: { leadsTo: 'rework' | 'supervisor' | 'partly' }) => (
  <View className={`after-no ${leadsTo === 'supervisor' ? 'after-no-up' : ''}`}>
    <View className="after-no-title">
      <Icon name={leadsTo === 'supervisor' ? 'shield' : 'info'} />
      {afterNoWords.title}
    </View>
    <View>{afterNoWords[leadsTo].before}</View>
  </View>
)
