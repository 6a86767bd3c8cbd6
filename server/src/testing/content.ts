import Koa from 'koa'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { onError } from '../app/middlewares'
import { pushRoutes } from '../app/push-routes'
import { wechatClient } from '../integrations/wechat/client'
import { APP_ID, APP_SECRET, type useWechat } from '../integrations/wechat/testing/use-wechat'
import { listen } from './listen'
import { push } from './messages'
import type { TestServer } from './server'

/**
 * Turns the content check on: WeChat's keys, its push, an origin under which it fetches pictures, and an openid for each
 * user of the tiny city. Each test begins with a WeChat that is there and passes everything.
 */
export const useContentCheck = (test: TestServer, wechat: ReturnType<typeof useWechat>): void => {
  let door: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    const users = await UserModel.find().lean()
    for (const { _id } of users) await UserModel.updateOne({ _id }, { openid: `o-${_id}` })
    const { context, url } = test
    context.env = { ...context.env, WECHAT_APP_ID: APP_ID, WECHAT_PUSH: push, PUBLIC_ORIGIN: url }
    context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 1_000 })
    const koa = new Koa()
    koa.use(onError(context.log))
    koa.use(pushRoutes(context).routes())
    door = await listen(koa.callback())
  })
  beforeEach(async () => {
    await wechat.up()
    await wechat.pushes.settled()
    wechat.pushes.all.length = 0
    wechat.pushes.callback = { url: `${door.url}/wechat/push`, ...push }
    wechat.pushes.pace = { after: 5, patience: 2_000, rest: 30 }
    const { content } = wechat
    content.texts.length = 0
    content.pictures.length = 0
    content.textOpinion = () => 'pass'
    content.pictureOpinion = () => 'pass'
    content.visits = null
    content.refusal = null
  })
  afterAll(async () => {
    await wechat.pushes.settled()
    await door.close()
  })
}
