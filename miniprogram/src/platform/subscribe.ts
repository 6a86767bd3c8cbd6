import Taro from '@tarojs/taro'
import { readAnswer, readFailure, type SubscribeAnswer } from './wechat'

/** Whether somebody who is not looking can be told. */
export const canSubscribe = true

/** WeChat takes no more at once. */
const TEMPLATES_MAX = 3

/** Shows WeChat's own question. To be called in a tap, before anything that takes time. */
export const requestSubscribe = async (templateIds: readonly string[]): Promise<SubscribeAnswer> => {
  const tmplIds = templateIds.slice(0, TEMPLATES_MAX)
  try {
    return readAnswer(tmplIds, { ...(await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) })
  } catch (failure) {
    return readFailure(failure)
  }
}

/** Opens the page with the switch that was turned off. */
export const openSubscribeSettings = async (): Promise<void> => {
  // Fails when the person changes their mind: nothing to say about that.
  await Taro.openSetting({ withSubscriptions: true }).catch(() => undefined)
}
