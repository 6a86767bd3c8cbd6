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
