import type { ErrorBody } from '@shared/contract/errors'
import type { Middleware } from 'koa'
import { HttpError } from 'koa'
import type { Logger } from 'pino'
import { AppError } from '../errors'
import { namedDatabaseError } from '../storage/database'

/** The one place in which a failure becomes an answer, and is logged. */
export const onError =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null && ctx.path.startsWith('/api/'))
        throw new AppError('not_found')
    } catch (thrown) {
      const error = named(thrown)
      const { requestId } = ctx.state
      if (error.status >= 500) log.error({ err: thrown, requestId, path: ctx.path }, error.code)
      const body: ErrorBody = { error: { code: error.code, message: error.message } }
      if (error.details !== undefined) body.error.details = error.details
      if (error.status >= 500) body.error.requestId = requestId
      ctx.status = error.status
      ctx.body = body
    }
  }

const named = (thrown: unknown): AppError => {
  const error = namedDatabaseError(thrown)
  if (error instanceof AppError) return error
  // What koa refuses by itself.
  if (error instanceof HttpError && error.status === 404) return new AppError('not_found')
  if (error instanceof HttpError && error.status < 500) return new AppError('malformed_body')
  return new AppError('internal')
}
