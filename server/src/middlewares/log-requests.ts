import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { Logger } from 'pino'

/** Gives each request an id, which the answer to a failure names too, and logs one line. No addresses, no queries. */
export const logRequests =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    const started = performance.now()
    ctx.state.requestId = randomUUID()
    ctx.set('X-Request-Id', ctx.state.requestId)
    await next()
    const { requestId, caller } = ctx.state
    const ms = Math.round(performance.now() - started)
    log.info(
      {
        requestId,
        method: ctx.method,
        path: ctx._matchedRoute ?? ctx.path,
        status: ctx.status,
        ms,
        caller: caller?.id,
      },
      'request',
    )
  }
