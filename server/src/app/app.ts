import cors from '@koa/cors'
import etag from '@koa/etag'
import Router from '@koa/router'
import Koa from 'koa'
import compress from 'koa-compress'
import conditional from 'koa-conditional-get'
import helmet from 'koa-helmet'
import { sessionRoutes } from '../accounts/accounts.routes'
import { auditRoutes } from '../audit/audit.routes'
import { caseRoutes, reportRoutes } from '../cases/cases.routes'
import { placeRoutes, settingsRoutes } from '../city/city.routes'
import { databaseIsUp } from '../core/database'
import { figureRoutes } from '../counts/figures.routes'
import { deskRoutes } from '../desk/desk.routes'
import { noticeRoutes } from '../notices/notices.routes'
import { orderDocumentRoutes, orderRoutes } from '../orders/orders.routes'
import { meRoutes } from '../personal/me.routes'
import { phoneErrorRoutes } from '../phone-errors/phone-errors.routes'
import { photoRoutes } from '../photos/photos.routes'
import { privacyRoutes } from '../privacy/privacy.routes'
import { ratingRoutes } from '../ratings/ratings.routes'
import { routingRoutes } from '../routing/routing.routes'
import { bulkRoutes, ledgerRoutes, worklistRoutes } from '../worklist/worklist.routes'
import type { AppContext } from './context'
import { downloadOpener, needDatabase, opener, streamOpener } from './endpoint'
import { takeTurns, turns } from './limits/busy'
import { limitFiles } from './limits/rate-limit'
import { logRequests, onError, readBody, securityHeaders, storeNothing, warnOfProxy } from './middlewares'
import { docsPage, openapi } from './openapi'
import { pushRoutes } from './push-routes'
import { serveConsole, serveWeb } from './web-pages'

/** The whole chain of middlewares, from the request to the answer, in one column. */
export const makeApp = (context: AppContext): Koa => {
  const { env, log } = context
  const app = new Koa({ proxy: env.TRUSTED_PROXIES > 0, maxIpsCount: env.TRUSTED_PROXIES })
  // `onError` logs every failure; koa's own message on standard error would be a second one.
  app.silent = true

  app.use(logRequests(log))
  if (env.TRUSTED_PROXIES === 0) app.use(warnOfProxy(log))
  app.use(onError(log))
  app.use(helmet(securityHeaders(env)))
  app.use(cors({ origin: allowedOrigin(env.WEB_ORIGINS), maxAge: 86_400 }))
  app.use(ofReads(compress()))
  app.use(ofReads(conditional()))
  app.use(ofReads(etag()))

  app.use(aboutRoutes().routes())
  if (context.fileRoutes) app.use(limitFiles(context.callsPerAddress)).use(context.fileRoutes)

  // WeChat documents no content type for its pushes, so they are read before bodies of JSON are.
  app.use(pushRoutes(context).routes())

  app.use(storeNothing())
  app.use(readBody())
  app.use(needDatabase())
  app.use(takeTurns(turns))
  app.use(apiRoutes(context).routes())

  app.use(serveConsole(env))
  app.use(serveWeb(env.WEB_DIR))
  return app
}

/** The answer to a change is one case: it goes out in the first packets in either form, and nobody asks for it by its hash. */
const ofReads =
  (middleware: Koa.Middleware): Koa.Middleware =>
  (ctx, next) =>
    ctx.method === 'GET' || ctx.method === 'HEAD' ? middleware(ctx, next) : next()

/** A path in other letters is another path: what is said of paths of `/api/` is then true of every endpoint. */
const routerOf = () => new Router({ sensitive: true })

const apiRoutes = (context: AppContext): Router => {
  const router = routerOf()
  const on = opener(router, context)
  sessionRoutes(on, context)
  placeRoutes(on, context)
  photoRoutes(on, context)
  reportRoutes(on, context)
  caseRoutes(on, context)
  ratingRoutes(on, context)
  privacyRoutes(on, context)
  routingRoutes(on, context)
  orderRoutes(on, context)
  const onDownload = downloadOpener(router, context)
  orderDocumentRoutes(onDownload, context)
  ledgerRoutes(on, onDownload, context)
  meRoutes(on, onDownload, context)
  noticeRoutes(on, context)
  figureRoutes(on, context)
  worklistRoutes(on, context)
  bulkRoutes(on, context)
  settingsRoutes(on, context)
  auditRoutes(on, context)
  phoneErrorRoutes(on, context)
  deskRoutes(on, streamOpener(router, context), context)
  return router
}

/** Routes that need no database: alive, ready, and the documentation of the interface. */
const aboutRoutes = (): Router => {
  const router = routerOf()
  const description = openapi()
  const page = docsPage()
  router.get('/health/live', (ctx) => {
    ctx.body = { ok: true }
  })
  router.get('/health/ready', (ctx) => {
    ctx.status = databaseIsUp() ? 200 : 503
    ctx.body = { ok: databaseIsUp() }
  })
  router.get('/api/openapi.json', (ctx) => {
    ctx.body = description
  })
  router.get('/api/docs', (ctx) => {
    ctx.type = 'html'
    ctx.body = page
  })
  return router
}

const allowedOrigin = (list: string) => {
  const origins = list.split(',').filter(Boolean)
  return (ctx: Koa.Context): string => {
    const origin = ctx.get('origin')
    return origins.includes(origin) ? origin : ''
  }
}
