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
