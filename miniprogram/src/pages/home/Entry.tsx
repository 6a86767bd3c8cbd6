import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon, type IconName } from '../../components/Icon'
import { Tap } from '../../components/Tap'

type EntryProps = { icon: IconName; title: string; text: string; url: string }

/** The way to the screens of those who work here. */
export const Entry = ({ icon, title, text, url }: EntryProps) => (
  <Tap className="home-entry" onTap={() => void Taro.navigateTo({ url })}>
    <View className="home-entry-mark">
      <Icon name={icon} />
    </View>
    <View className="home-entry-words">
      <View className="home-entry-title">{title}</View>
      <View className="home-entry-text">{text}</View>
    </View>
    <Icon name="chevron-right" />
  </Tap>
)
