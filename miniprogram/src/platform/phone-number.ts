import Taro from '@tarojs/taro'

/** Telephone numbers: the person's own, vouched for by WeChat, and one that is to be called. */

/** Only WeChat vouches for the person's number, by a button of its own. */
export const vouchesForPhone = process.env.TARO_ENV === 'weapp'

/** `refused`: the person refused the number or the privacy guide. `unavailable`: WeChat did not give the number. */
export type PhoneAnswer = { code: string } | 'refused' | 'unavailable'

/** The result of a press on that button. The code lives 5 min, is good once, and only the server can read it. */
export const phoneAnswerOf = ({ code, errMsg }: { code?: string; errMsg?: string }): PhoneAnswer => {
  if (code) return { code }
  // Too little money on the mini-program's account (1400001), or no right to ask, are no fault of the person's.
  return /deny|cancel|privacy/i.test(errMsg ?? '') ? 'refused' : 'unavailable'
}

/** Opens the telephone with the number dialled; the person still has to press call. */
export const dial = async (number: string): Promise<void> => {
  // Fails when the person changes their mind: no error to show.
  await Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
