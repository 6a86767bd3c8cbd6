import Taro from '@tarojs/taro'
import { Empty } from '../../components/Empty'
import { routes } from '../../services/routes'
import { loginWords } from '../../words/citizen'

/** A browser knows nobody, unless this is the demo. */
export const OnlyWechat = () => (
  <Empty
    icon="phone"
    title={loginWords.onlyWechat}
    text={loginWords.onlyWechatText}
    action={{ words: loginWords.later, onTap: () => void Taro.reLaunch({ url: routes.home }) }}
  />
)
