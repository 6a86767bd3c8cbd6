import Taro from '@tarojs/taro'

/** The id that WeChat wants of the button by which the person agrees. */
export const AGREE_BUTTON = 'agree-privacy'

export type PrivacyAnswer = (agreed: boolean) => void

/**
 * WeChat asks before it first gives a place or a photo (base library 2.32.3 and later);
 * the call that wanted it waits until `answer` is called.
 */
export const onPrivacyQuestion = (ask: (answer: PrivacyAnswer) => void): void => {
  if (process.env.TARO_ENV !== 'weapp' || typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  Taro.onNeedPrivacyAuthorization((resolve) => {
    ask((agreed) => resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }))
  })
}

export const readPrivacyContract = (): void => {
  Taro.openPrivacyContract({})
}
