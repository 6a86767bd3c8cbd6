import Taro from '@tarojs/taro'

/** Whether the phone can tell who its owner is without asking. */
export const hasSilentLogin = process.env.TARO_ENV === 'weapp'

/** A code that the server changes into an identity; lives 5 min and is good once. */
export const loginCode = async (): Promise<string> => {
  const { code } = await Taro.login({ timeout: 10_000 })
  return code
}

/** Whether there is somebody who can vouch for the person's number: WeChat, by a button of its own. */
export const vouchesForPhone = process.env.TARO_ENV === 'weapp'

/** `refused`: the person said no, to the number or to the privacy guide. `unavailable`: WeChat did not give it. */
export type PhoneAnswer = { code: string } | 'refused' | 'unavailable'

/** What came of a press on the button; the code lives 5 min, is good once, and only the server can read it. */
export const phoneAnswerOf = ({ code, errMsg }: { code?: string; errMsg?: string }): PhoneAnswer => {
  if (code) return { code }
  // Too little money on the mini-program's account (1400001), or no right to ask, are no fault of the person's.
  return /deny|cancel|privacy/i.test(errMsg ?? '') ? 'refused' : 'unavailable'
}

/** Opens the telephone with the number dialled; the person still has to press call. */
export const dial = async (number: string): Promise<void> => {
  // Fails when the person changes their mind: nothing to say about that.
  await Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}

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

/**
 * What came of asking whether WeChat may send messages. `off`: the person has turned off messages of this mini-program
 * as a whole; `banned`: WeChat has stopped these templates; `failed`: the question could not be shown.
 */
export type SubscribeAnswer = 'accepted' | 'refused' | 'banned' | 'off' | 'failed'

/** One yes is enough: some message will come. WeChat says `accept`, `reject`, `ban` or `filter` of each template. */
export const readAnswer = (
  templateIds: readonly string[],
  said: Readonly<Record<string, unknown>>,
): SubscribeAnswer => {
  const each = templateIds.map((id) => said[id])
  if (each.includes('accept')) return 'accepted'
  return each.includes('reject') ? 'refused' : 'banned'
}

/** The main switch of the mini-program's messages is off. */
const SWITCHED_OFF = 20004

export const readFailure = (failure: unknown): SubscribeAnswer =>
  failure instanceof Object && 'errCode' in failure && failure.errCode === SWITCHED_OFF ? 'off' : 'failed'

/** Why a document is not on the screen: it did not come, or the phone cannot show it. */
export class DocumentFailure extends Error {
  override readonly name = 'DocumentFailure'
  constructor(readonly step: 'download' | 'open') {
    super(`document: ${step}`)
  }
}
