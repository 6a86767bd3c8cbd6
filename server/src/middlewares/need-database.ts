import type { Middleware } from 'koa'
import { fail } from '../errors'
import { databaseIsUp } from '../storage/database'

/** While the database is away every call of the interface is told so at once; pages and files go on. */
export const needDatabase = (): Middleware => async (ctx, next) => {
  if (ctx.path.startsWith('/api/') && !databaseIsUp()) fail('database_unavailable')
  await next()
}
