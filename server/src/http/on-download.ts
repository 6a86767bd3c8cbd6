import type Router from '@koa/router'
import type { House } from '../house'
import { rateLimits } from '../middlewares/limit-rate'
import { needDatabase } from '../middlewares/need-database'

/** A file to be kept by whoever fetches it. */
export type Download = { bytes: Buffer; type: string; fileName: string }

/**
 * Opens an address at which a file lies for whoever holds a ticket for it. The ticket is all that lets one in: neither a
 * browser nor a phone that downloads brings along who is asking.
 */
export const downloadOpener = (router: Router, house: House) => {
  const limitRate = rateLimits(house.paces)
  return (path: `/api/${string}/:ticket`, fetch: (ticket: string) => Promise<Download>): void => {
    router.get(path, limitRate('write'), needDatabase(), async (ctx) => {
      const { bytes, type, fileName } = await fetch(ctx.params.ticket ?? '')
      ctx.set('Cache-Control', 'private, no-store')
      ctx.type = type
      // For programs that know no Chinese file names.
      ctx.attachment(fileName, { fallback: fileName.replace(/[^\w.-]/g, '') })
      ctx.body = bytes
    })
  }
}

export type OnDownload = ReturnType<typeof downloadOpener>
