import { makeWechat, type WechatStandIn } from './wechat/make-wechat'
import type { Programme } from './wechat/message-rules'

export { wechatApp } from './wechat/app'

/** A WeChat that already listens, in this process: what calls it may be killed and started again meanwhile. */
export const wechatStandIn = async (programme?: Partial<Programme>): Promise<WechatStandIn> => {
  const wechat = makeWechat(programme)
  await wechat.start()
  return wechat
}
