import { afterAll, beforeAll } from 'vitest'
import { wechatApp } from '../../../scripts/testing/wechat/app'
import { makeWechat, type WechatStandIn } from '../../../scripts/testing/wechat/make-wechat'
import type { Programme } from '../../../scripts/testing/wechat/message-rules'

export { CROWD } from '../../../scripts/testing/wechat/code-desk'
export { TOKEN_SECONDS } from '../../../scripts/testing/wechat/token-desk'

export const APP_ID = wechatApp.id
export const APP_SECRET = wechatApp.secret

/** The stand-in, there for all tests of a file. */
export const useWechat = (programme?: Partial<Programme>): WechatStandIn => {
  const wechat = makeWechat(programme)
  beforeAll(wechat.start)
  afterAll(wechat.stop)
  return wechat
}
