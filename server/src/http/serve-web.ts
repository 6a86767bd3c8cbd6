import { resolve } from 'node:path'
import { send } from '@koa/send'
import type { Middleware } from 'koa'

const YEAR_MS = 365 * 86_400_000
/** As the build names its files: app.3f2a9c1b.js */
const hashed = /\.[0-9a-f]{8,}\.\w+$/

/**
 * The built H5 pages. What carries a hash in its name never changes and is kept for a year; the page itself is asked
 * for each time, so that a new version arrives at once.
 */
export const serveWeb = (folder: string): Middleware => {
  if (!folder) return (_, next) => next()
  const root = resolve(folder)
  return async (ctx, next) => {
    await next()
    const mayAnswer =
      ctx.status === 404 && ctx.body == null && (ctx.method === 'GET' || ctx.method === 'HEAD')
    if (!mayAnswer || ctx.path.startsWith('/api/') || ctx.path.startsWith('/files/')) return
    const isAsset = /\.\w+$/.test(ctx.path)
    const path = isAsset ? ctx.path : '/index.html'
    try {
      const forGood = hashed.test(path)
      await send(ctx, path, { root, maxAge: forGood ? YEAR_MS : 0, immutable: forGood })
    } catch (error) {
      const missing = error instanceof Error && 'status' in error && error.status === 404
      if (!missing) throw error
    }
  }
}
