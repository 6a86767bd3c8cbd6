import { Button, View } from '@tarojs/components'
import { AGREE_BUTTON, readPrivacyContract } from '../../platform/privacy'
import { answerPrivacy, usePrivacyAsked } from '../../services/privacy'
import { privacyWords } from '../../words/common'
import { Sheet } from '../Sheet'
import { Tap } from '../Tap'
import './index.scss'

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
