import type { SubscribeAnswer } from './wechat'

/** A browser has no messages of WeChat: nothing is offered, so nothing is asked. */
export const canSubscribe = false

export const requestSubscribe = async (_templateIds: readonly string[]): Promise<SubscribeAnswer> => 'failed'

export const openSubscribeSettings = async (): Promise<void> => {}
