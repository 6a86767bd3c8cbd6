import { View } from '@tarojs/components'
import { Button } from '../Button'
import { Icon, type IconName } from '../Icon'
import './index.scss'

type EmptyProps = {
  icon?: IconName
  title: string
  text?: string
  action?: { words: string; onTap: () => void }
}

/** Nothing here, and what one may do about it. */
export const Empty = ({ icon = 'inbox', title, text, action }: EmptyProps) => (
  <View className="c-empty">
    <View className="c-empty-mark">
      <Icon name={icon} />
    </View>
    <View className="c-empty-title">{title}</View>
    {text && <View className="c-empty-text">{text}</View>}
    {action && (
      <Button kind="secondary" onTap={action.onTap}>
        {action.words}
      </Button>
    )}
  </View>
)
