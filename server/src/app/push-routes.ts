import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import { fail } from '../core/errors'
import { openPush, verifyPush } from '../integrations/wechat/push'
import { receiveReceipt } from '../notices/receipts'
import type { AppContext } from './context'

const PATH = '/wechat/push'

/**
 * The address that stands in WeChat’s page of 消息推送; nothing where none is agreed. Mounted before bodies are read as
 * JSON: the signature is of the text as it came. A failure is not answered with `success`, so that WeChat pushes again.
 */
export const pushRoutes = (context: AppContext): Router => {
  const router = new Router()
  const { WECHAT_PUSH, WECHAT_APP_ID } = context.env
  if (!WECHAT_PUSH || !WECHAT_APP_ID) return router
  const keys = { appId: WECHAT_APP_ID, ...WECHAT_PUSH }
  router.get(PATH, (ctx) => {
    ctx.type = 'text'
    ctx.body = verifyPush(keys.token, ctx.query) ?? fail('not_allowed')
  })
  router.post(PATH, textBody(), async (ctx) => {
    const events = openPush(keys, ctx.query, ctx.request.rawBody) ?? fail('not_allowed')
    for (const event of events) if (event.event === 'sent') await receiveReceipt(context, event)
    ctx.type = 'text'
    ctx.body = 'success'
  })
  return router
}

const textBody = () =>
  bodyParser({
    enableTypes: ['text'],
    extendTypes: { text: ['*/*'] },
    textLimit: '64kb',
    onError: (error) => fail('status' in error && error.status === 413 ? 'body_too_large' : 'malformed_body'),
  })
