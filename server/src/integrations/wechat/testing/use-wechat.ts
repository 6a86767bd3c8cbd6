import { afterAll, beforeAll } from 'vitest'
import { makeWechat, type WechatStandIn } from './make-wechat'
import type { Programme } from './message-rules'
import { wechatApp } from './token-desk'

export const APP_ID = wechatApp.id
export const APP_SECRET = wechatApp.secret

/** The stand-in, there for all tests of a file. */
export const useWechat = (programme?: Partial<Programme>): WechatStandIn => {
  const wechat = makeWechat(programme)
  beforeAll(wechat.start)
  afterAll(wechat.stop)
  return wechat
}
