import { contract } from '@shared/contract'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { onPrivacyQuestion, type PrivacyAnswer } from '../platform/wechat'
import { call, showPerson } from './session'
import { createStore } from './store'

/** Calls that wait for the person's consent: location and camera may ask at the same time. */
const waiting = createStore<readonly PrivacyAnswer[]>([])

export const usePrivacyAsked = (): boolean => waiting.use().length > 0

/** One answer of the person serves all waiting calls. */
export const answerPrivacy = (agreed: boolean): void => {
  const answers = waiting.get()
  waiting.set([])
  for (const answer of answers) answer(agreed)
}

/** Must run before the first screen asks for a location. */
export const startPrivacy = (): void => onPrivacyQuestion((answer) => waiting.set([...waiting.get(), answer]))

/** 同意: the server keeps the version and the time. */
export const consentToPrivacy = async (): Promise<void> =>
  showPerson(await call(contract.me.consent, { version: PRIVACY_VERSION }))
