import cors from '@koa/cors'
import etag from '@koa/etag'
import Router from '@koa/router'
import Koa from 'koa'
import compress from 'koa-compress'
import conditional from 'koa-conditional-get'
import helmet from 'koa-helmet'
import { caseRoutes } from './cases/cases.routes'
import { settingsRoutes } from './cities/settings.routes'
import type { House } from './house'
import { docsPage } from './http/docs-page'
import { opener } from './http/on'
import { downloadOpener } from './http/on-download'
import { openapi } from './http/openapi'
import { pushRoutes } from './http/push-routes'
import { securityHeaders } from './http/security-headers'
import { serveWeb } from './http/serve-web'
import { logRequests } from './middlewares/log-requests'
import { needDatabase } from './middlewares/need-database'
import { onError } from './middlewares/on-error'
import { readBody } from './middlewares/read-body'
import { noticeRoutes } from './notices/notices.routes'
import { orderPaperRoutes, orderRoutes } from './orders/orders.routes'
import { photoRoutes } from './photos/photos.routes'
import { placeRoutes } from './places/places.routes'
import { reportRoutes } from './reports/reports.routes'
import { routingRoutes } from './routing/routing.routes'
import { sessionRoutes } from './sessions/sessions.routes'
import { databaseIsUp } from './storage/database'

/** The whole chain, from the door to the answer, in one column. */
export const makeApp = (house: House): Koa => {
  const { env, log } = house
  const app = new Koa({ proxy: env.TRUSTED_PROXIES > 0, maxIpsCount: env.TRUSTED_PROXIES })
  // Whatever escapes the gates below is logged there; koa's own word on standard error would be the second.
  app.silent = true

  app.use(logRequests(log))
  app.use(onError(log))
  app.use(helmet(securityHeaders(env)))
  app.use(cors({ origin: allowedOrigin(env.WEB_ORIGINS), maxAge: 86_400 }))
  app.use(compress())
  app.use(conditional())
  app.use(etag())

  app.use(aboutRoutes().routes())
  if (house.fileRoutes) app.use(house.fileRoutes)

  // WeChat says of its pushes in no document what type they are of; they are read as they come.
  app.use(pushRoutes(house).routes())

  app.use(readBody())
  app.use(needDatabase())
  app.use(apiRoutes(house).routes())

  app.use(serveWeb(env.WEB_DIR))
  return app
}

const apiRoutes = (house: House): Router => {
  const router = new Router()
  const on = opener(router, house)
  sessionRoutes(on, house)
  placeRoutes(on, house)
  photoRoutes(on, house)
  reportRoutes(on, house)
  caseRoutes(on, house)
  routingRoutes(on, house)
  orderRoutes(on, house)
  orderPaperRoutes(downloadOpener(router, house), house)
  noticeRoutes(on, house)
  settingsRoutes(on, house)
  return router
}

/** What is there without the database: is it alive, is it ready, and what can one ask. */
const aboutRoutes = (): Router => {
  const router = new Router()
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
    const asked = ctx.get('origin')
    return origins.includes(asked) ? asked : ''
  }
}
