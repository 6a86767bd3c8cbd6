import Taro from '@tarojs/taro'

/** The question whether WeChat may send messages (订阅消息). A browser has none: nothing is offered there. */

export const canSubscribe = process.env.TARO_ENV === 'weapp'

/**
 * `off`: the person has turned off all messages of this mini-program; `kept`: the person refused with 总是保持以上选择, so WeChat
 * shows no question any more; `banned`: WeChat has stopped these templates; `failed`: the question could not be shown.
 */
export type SubscribeAnswer = 'accepted' | 'refused' | 'kept' | 'banned' | 'off' | 'failed'

/** WeChat takes no more templates at once. */
const TEMPLATES_MAX = 3
/** Error code: the main switch of the mini-program's messages is off. */
const SWITCHED_OFF = 20004

/** Shows WeChat's own question. To be called in a tap, before anything that takes time. */
export const requestSubscribe = async (templateIds: readonly string[]): Promise<SubscribeAnswer> => {
  const tmplIds = templateIds.slice(0, TEMPLATES_MAX)
  try {
    // Taro’s types ask for Alipay’s ids as well, which WeChat does not know.
    const options = { tmplIds } as Taro.requestSubscribeMessage.Option
    const answer = readAnswer(tmplIds, { ...(await Taro.requestSubscribeMessage(options)) })
    return answer === 'refused' && (await keptChoices().then(refusesAll(tmplIds))) ? 'kept' : answer
  } catch (failure) {
    return readFailure(failure)
  }
}

/** Template → answer that the person keeps; WeChat names only these. */
const keptChoices = async (): Promise<Readonly<Record<string, unknown>>> => {
  const setting = await Taro.getSetting({ withSubscriptions: true }).catch(() => undefined)
  return setting?.subscriptionsSetting?.itemSettings ?? {}
}

export const refusesAll =
  (templateIds: readonly string[]) =>
  (kept: Readonly<Record<string, unknown>>): boolean =>
    templateIds.every((id) => kept[id] === 'reject')

/** Opens the page with the switches of all messages and of each. */
export const openSubscribeSettings = async (): Promise<void> => {
  // Fails when the person changes their mind: no error to show.
  await Taro.openSetting({ withSubscriptions: true }).catch(() => undefined)
}

/** One accepted template is enough. WeChat answers `accept`, `reject`, `ban` or `filter` for each template. */
export const readAnswer = (
  templateIds: readonly string[],
  results: Readonly<Record<string, unknown>>,
): SubscribeAnswer => {
  const each = templateIds.map((id) => results[id])
  if (each.includes('accept')) return 'accepted'
  return each.includes('reject') ? 'refused' : 'banned'
}

export const readFailure = (failure: unknown): SubscribeAnswer =>
  failure instanceof Object && 'errCode' in failure && failure.errCode === SWITCHED_OFF ? 'off' : 'failed'
