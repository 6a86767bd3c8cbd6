import { onPrivacyQuestion, type PrivacyAnswer } from '../platform/wechat'
import { createStore } from './store'

/** Those who wait for the person's consent: place and camera may ask at the same time. */
const waiting = createStore<readonly PrivacyAnswer[]>([])

export const usePrivacyAsked = (): boolean => waiting.use().length > 0

/** One answer of the person is the answer to all who asked. */
export const answerPrivacy = (agreed: boolean): void => {
  const answers = waiting.get()
  waiting.set([])
  for (const answer of answers) answer(agreed)
}

/** Must listen before the first screen asks for a place. */
export const startPrivacy = (): void => onPrivacyQuestion((answer) => waiting.set([...waiting.get(), answer]))
