import { send } from '@koa/send'
import type { Context, Middleware } from 'koa'
import { fail } from '../../errors'
import { isKey } from './local-folder'
import { LOCAL_FILES, type LocalStoreConfig } from './local-store'
import { receiveUpload } from './receive-upload'

/** What was cleaned may be fetched; an original, which still says where its owner stood, never. */
const served = /\/(?:large|small)\.jpg$/

/** The HTTP side of `localStore`, for an app that turns errors into answers. */
export const localFileRoutes =
  (config: LocalStoreConfig): Middleware =>
  async (ctx, next) => {
    if (ctx.method === 'POST' && ctx.path === LOCAL_FILES) {
      await receiveUpload(ctx.req, config)
      // An empty document with 200, as the form's success_action_status asks of OSS.
      ctx.body = ''
      return
    }
    const asked = ctx.method === 'GET' || ctx.method === 'HEAD'
    if (asked && ctx.path.startsWith(`${LOCAL_FILES}/`)) return sendFile(ctx, config.folder)
    return next()
  }

const sendFile = async (ctx: Context, folder: string): Promise<void> => {
  const key = ctx.path.slice(LOCAL_FILES.length + 1)
  if (!isKey(key) || !served.test(key)) return fail('not_found')
  await send(ctx, key, { root: folder, brotli: false, gzip: false, setHeaders: forGood })
}

/** Called once the file is found: an answer of 404 must not be kept for a year. */
const forGood = (response: { setHeader(name: string, value: string): unknown }): void => {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  response.setHeader('X-Content-Type-Options', 'nosniff')
}
