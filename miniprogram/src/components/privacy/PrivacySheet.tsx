import { Button, View } from '@tarojs/components'
import { answerPrivacy, usePrivacyAsked } from '../../api/privacy'
import { photoPromise, privacyLabels } from '../../labels/common'
import { AGREE_BUTTON, openPrivacyGuide } from '../../platform/wechat'
import { Tap } from '../inputs/Tap'
import { PhotoPromise } from '../photos/PhotoPromise'
import { Sheet } from '../sheet'
import './PrivacySheet.scss'

/** Needed on every screen that asks for a location or a photo. WeChat counts only a tap on its own button as consent. */
export const PrivacySheet = () => {
  const asked = usePrivacyAsked()
  return (
    <Sheet open={asked} title={privacyLabels.title} onClose={() => answerPrivacy(false)}>
      <View className="privacy-text">{privacyLabels.text}</View>
      <View className="privacy-subtitle">{photoPromise.title}</View>
      <PhotoPromise />
      <Tap className="privacy-link" onTap={openPrivacyGuide}>
        {privacyLabels.read}
      </Tap>
      <View className="privacy-buttons">
        <Tap className="privacy-refuse" onTap={() => answerPrivacy(false)}>
          {privacyLabels.refuse}
        </Tap>
        <Button
          id={AGREE_BUTTON}
          className="privacy-agree"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerPrivacy(true)}
        >
          {privacyLabels.agree}
        </Button>
      </View>
    </Sheet>
  )
}
