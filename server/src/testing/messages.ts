import Koa from 'koa'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { UserModel } from '../accounts/user.model'
import type { AppContext } from '../app/context'
import { onError } from '../app/middlewares'
import { pushRoutes } from '../app/push-routes'
import { CaseModel } from '../cases/case.model'
import { wechatClient } from '../integrations/wechat/client'
import type { MessageTemplates } from '../integrations/wechat/message-templates'
import { APP_ID, APP_SECRET, type useWechat } from '../integrations/wechat/testing/use-wechat'
import { NoticeModel } from '../notices/notice.model'
import { SendingModel } from '../notices/sending.model'
import { listen } from './listen'
import type { TestServer } from './server'

const fields = (['number', 'note', 'at'] as const).map((value, i) => ({
  name: { number: 'character_string', note: 'thing', at: 'time' }[value] + (i + 1),
  value,
}))

/** A template of each kind, each with an id of its own. */
export const templates: MessageTemplates = {
  progress: { id: 'T-progress', fields },
  closed: { id: 'T-closed', fields },
  task: { id: 'T-task', fields },
  urge: { id: 'T-urge', fields },
}

export const programme = {
  templates: Object.fromEntries(
    Object.values(templates).map((one) => [one?.id ?? '', fields.map(({ name }) => name)]),
  ),
  pages: ['staff/task/index', 'staff/dispatch/index', 'pages/case/index'],
}

export const push = { token: 'token4tests', aesKey: 'k'.repeat(43) }
/** Seconds. */
export const LEASE = 90

/** A context that sends to the WeChat stand-in. `receipts`: WeChat's pushes are configured. `patience` in ms. */
export const contextWith = (
  { context }: TestServer,
  { url }: { url: string },
  { receipts = true, patience = 1_000 } = {},
): AppContext => ({
  ...context,
  env: {
    ...context.env,
    WECHAT_APP_ID: APP_ID,
    WECHAT_PUSH: receipts ? push : null,
    WECHAT_SEND_LEASE: LEASE,
    WECHAT_TEMPLATE_PROGRESS: templates.progress,
    WECHAT_TEMPLATE_CLOSED: templates.closed,
    WECHAT_TEMPLATE_TASK: templates.task,
    WECHAT_TEMPLATE_URGE: templates.urge,
  },
  wechat: wechatClient({ api: url, appId: APP_ID, secret: APP_SECRET, patience }),
})

/** Gives every user an openid and opens the route for WeChat's pushes; every test begins without notices. */
export const useMessages = (
  test: TestServer,
  wechat: ReturnType<typeof useWechat>,
): { door(): string; receipt(on: boolean): void; reset(): Promise<void> } => {
  let app: Awaited<ReturnType<typeof listen>>
  const door = () => `${app.url}/wechat/push`
  const receipt = (on: boolean) => {
    wechat.pushes.callback = on ? { url: door(), ...push } : null
  }
  beforeAll(async () => {
    const users = await UserModel.find().lean()
    for (const { _id } of users) await UserModel.updateOne({ _id }, { openid: `o-${_id}` })
    const koa = new Koa()
    koa.use(onError(test.context.log))
    koa.use(pushRoutes(contextWith(test, wechat)).routes())
    app = await listen(koa.callback())
  })
  const reset = async () => {
    await Promise.all([CaseModel.deleteMany(), NoticeModel.deleteMany(), SendingModel.deleteMany()])
    wechat.messages.taken.length = 0
    wechat.messages.asked = 0
    wechat.messages.faultOf = () => undefined
    wechat.messages.tellsId = true
    wechat.pushes.pace = { after: 5, patience: 2_000, rest: 30 }
    wechat.pushes.outcome = { ErrorCode: '0', ErrorStatus: 'success' }
    await wechat.up()
    receipt(true)
  }
  beforeEach(reset)
  afterAll(() => app.close())
  return { door, receipt, reset }
}
