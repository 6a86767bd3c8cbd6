import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { firstScreen, isOurScreen, routes } from '../../api/routes'
import { currentPerson, messageOf, signInWithWechat } from '../../api/session'
import { useCity } from '../../api/use-city'
import { Button } from '../../components/Button'
import { Empty, ErrorState, Skeleton } from '../../components/feedback'
import { BottomBar } from '../../components/layout'
import { loginLabels } from '../../labels/citizen'
import { brand } from '../../labels/common'
import { tell } from '../../platform/dialog'
import { hasSilentLogin } from '../../platform/wechat'
import { Personas } from './Personas'
import './index.scss'

export default function Login() {
  const { city, error, reload } = useCity()
  const target = decodeURIComponent(useRouter().params.next ?? '')
  const next = isOurScreen(target) ? target : routes.home
  const onDone = () => void goOn(next)
  if (hasSilentLogin) return <WechatLogin demo={city?.demo ?? false} onDone={onDone} />
  if (error) return <ErrorState message={error.message} onRetry={() => void reload()} />
  if (!city) return <Skeleton kind="cards" />
  return <View className="login">{city.demo ? <Personas onDone={onDone} /> : <OnlyWechat />}</View>
}

/** Instead of home, everybody comes to their own list, which loads anew; any other screen replaces the login screen. */
const goOn = async (next: string): Promise<void> => {
  const person = currentPerson()
  if (next === routes.home) await Taro.reLaunch({ url: person ? firstScreen(person.role) : next })
  else await Taro.redirectTo({ url: next })
}

/**
 * Shown only when the silent sign-in failed, or the person signed this device out from another one. A visitor without an
 * AppID gets a made-up code from WeChat's tools, or none, so the demo offers its personas here, too.
 */
const WechatLogin = ({ demo, onDone }: { demo: boolean; onDone: () => void }) => {
  const [busy, setBusy] = useState(false)
  const signIn = async () => {
    setBusy(true)
    try {
      await signInWithWechat()
      onDone()
    } catch (error) {
      await tell(loginLabels.failed, messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="login">
      {demo ? (
        <Personas onDone={onDone} />
      ) : (
        <>
          <View className="login-brand">{brand}</View>
          <View className="login-text">{loginLabels.wechatText}</View>
        </>
      )}
      <BottomBar>
        <Button wide size="large" busy={busy} onTap={() => void signIn()}>
          {loginLabels.wechat}
        </Button>
      </BottomBar>
    </View>
  )
}

/** A browser cannot sign in, except in the demo. */
const OnlyWechat = () => (
  <Empty
    icon="phone"
    title={loginLabels.onlyWechat}
    text={loginLabels.onlyWechatText}
    action={{ label: loginLabels.later, onTap: () => void Taro.reLaunch({ url: routes.home }) }}
  />
)
