import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { routes } from '../../services/routes'
import { useUnread } from '../../services/unread'
import { noticesWords, unreadWords } from '../../words/notices'

/** The way to the messages, with the number of those not seen yet. */
export const Bell = () => {
  const unread = useUnread()
  return (
    <Tap
      className="home-bell"
      label={noticesWords.bell(unread)}
      onTap={() => void Taro.navigateTo({ url: routes.notices })}
    >
      <Icon name="bell" />
      {unread > 0 && <View className="home-bell-count">{unreadWords(unread)}</View>}
    </Tap>
  )
}
