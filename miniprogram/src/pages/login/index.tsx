import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { ErrorState } from '../../components/ErrorState'
import { Skeleton } from '../../components/Skeleton'
import { hasSilentLogin } from '../../platform/login'
import { useCity } from '../../services/city'
import { isOurScreen, routes } from '../../services/routes'
import { OnlyWechat } from './OnlyWechat'
import { Personas } from './Personas'
import { WechatLogin } from './WechatLogin'
import './index.scss'

export default function Login() {
  const { city, error, reload } = useCity()
  const wanted = decodeURIComponent(useRouter().params.next ?? '')
  const next = isOurScreen(wanted) ? wanted : routes.home
  const onDone = () => void goOn(next)
  if (hasSilentLogin) return <WechatLogin onDone={onDone} />
  if (error) return <ErrorState message={error.message} onRetry={() => void reload()} />
  if (!city) return <Skeleton kind="cards" />
  return <View className="login">{city.demo ? <Personas onDone={onDone} /> : <OnlyWechat />}</View>
}

/** Home lies below the login screen or is rebuilt; any other screen takes the login screen's place. */
const goOn = async (next: string): Promise<void> => {
  if (next === routes.home) await Taro.reLaunch({ url: next })
  else await Taro.redirectTo({ url: next })
}
