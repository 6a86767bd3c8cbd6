import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { tell } from '../../platform/dialogs'
import { messageOf } from '../../services/api'
import { signInWithWechat } from '../../services/session'
import { loginWords } from '../../words/citizen'
import { brand } from '../../words/common'

/** Seen only when signing in silently did not work. */
export const WechatLogin = ({ onDone }: { onDone: () => void }) => {
  const [busy, setBusy] = useState(false)
  const signIn = async () => {
    setBusy(true)
    try {
      await signInWithWechat()
      onDone()
    } catch (error) {
      await tell(loginWords.failed, messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="login">
      <View className="login-brand">{brand}</View>
      <View className="login-text">{loginWords.wechatText}</View>
      <BottomBar>
        <Button wide size="large" busy={busy} onTap={() => void signIn()}>
          {loginWords.wechat}
        </Button>
      </BottomBar>
    </View>
  )
}
