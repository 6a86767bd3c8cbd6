import Taro from '@tarojs/taro'

/** Login without a password, consent to the privacy guide, and newer versions: WeChat only. */

/** True where the person can be signed in without being asked. */
export const hasSilentLogin = process.env.TARO_ENV === 'weapp'

/** A code that the server changes into an identity; lives 5 min and is good once. */
export const loginCode = async (): Promise<string> => {
  const { code } = await Taro.login({ timeout: 10_000 })
  return code
}

/** The id that WeChat expects of the button by which the person agrees. */
export const AGREE_BUTTON = 'agree-privacy'

export type PrivacyAnswer = (agreed: boolean) => void

/**
 * WeChat asks for consent before it first gives a place or a photo (base library 2.32.3 and later);
 * the call that needs it waits until `answer` is called.
 */
export const onPrivacyQuestion = (ask: (answer: PrivacyAnswer) => void): void => {
  if (process.env.TARO_ENV !== 'weapp' || typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  Taro.onNeedPrivacyAuthorization((resolve) => {
    ask((agreed) => resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }))
  })
}

export const openPrivacyGuide = (): void => {
  Taro.openPrivacyContract({})
}

/** Calls back when WeChat has loaded a newer version of the app; `restart` closes this one and opens it. */
export const onUpdateReady = (ready: (restart: () => void) => void): void => {
  if (process.env.TARO_ENV !== 'weapp') return
  const updates = Taro.getUpdateManager()
  updates.onUpdateReady(() => ready(() => updates.applyUpdate()))
}
