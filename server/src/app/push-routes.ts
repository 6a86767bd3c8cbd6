import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import { DomainError } from '../core/errors'
import { openPush, verifyPush } from '../integrations/wechat/push'
import { receiveReceipt } from '../notices/receipts'
import { receiveOpinion } from '../photos/content'
import type { AppContext } from './context'
import { refuseBody } from './middlewares'

const PATH = '/wechat/push'

/**
 * The route that is entered in WeChat’s page of 消息推送; no route where push is not configured. Mounted before bodies are
 * read as JSON: the signature is of the raw text. A failure is not answered with `success`, so that WeChat pushes again.
 */
export const pushRoutes = (context: AppContext): Router => {
  const router = new Router()
  const { WECHAT_PUSH, WECHAT_APP_ID } = context.env
  if (!WECHAT_PUSH || !WECHAT_APP_ID) return router
  const keys = { appId: WECHAT_APP_ID, ...WECHAT_PUSH }
  router.get(PATH, (ctx) => {
    const echo = verifyPush(keys.token, ctx.query)
    if (echo === null) throw new DomainError('not_allowed')
    ctx.type = 'text'
    ctx.body = echo
  })
  router.post(PATH, textBody(), async (ctx) => {
    const events = openPush(keys, ctx.query, ctx.request.rawBody)
    if (!events) throw new DomainError('not_allowed')
    for (const event of events) {
      if (event.event === 'sent') await receiveReceipt(context, event)
      if (event.event === 'checked') await receiveOpinion(context, event)
    }
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
    onError: refuseBody,
  })
