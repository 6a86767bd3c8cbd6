import { Button, View } from '@tarojs/components'
import { answerPrivacy, usePrivacyAsked } from '../api/privacy'
import { privacyWords } from '../labels/common'
import { AGREE_BUTTON, readPrivacyContract } from '../platform/wechat'
import { Tap } from './inputs/Tap'
import { Sheet } from './sheet'
import './PrivacySheet.scss'

/** Stands on every screen that asks for a place or a photo; WeChat wants its own button pressed for the consent. */
export const PrivacySheet = () => {
  const asked = usePrivacyAsked()
  return (
    <Sheet open={asked} title={privacyWords.title} onClose={() => answerPrivacy(false)}>
      <View className="privacy-text">{privacyWords.text}</View>
      <Tap className="privacy-link" onTap={readPrivacyContract}>
        {privacyWords.read}
      </Tap>
      <View className="privacy-buttons">
        <Tap className="privacy-refuse" onTap={() => answerPrivacy(false)}>
          {privacyWords.refuse}
        </Tap>
        <Button
          id={AGREE_BUTTON}
          className="privacy-agree"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerPrivacy(true)}
        >
          {privacyWords.agree}
        </Button>
      </View>
    </Sheet>
  )
}
