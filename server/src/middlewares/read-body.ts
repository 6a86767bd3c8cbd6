import { bodyParser } from '@koa/bodyparser'
import type { Middleware } from 'koa'
import { fail } from '../errors'

/** The largest input of the contract is a tenth of this. */
const BYTES = '64kb'

/** Reads a body of JSON. What cannot be read is the sender's fault and is answered so, never a defect of ours. */
export const readBody = (): Middleware => {
  const parse = bodyParser({
    enableTypes: ['json'],
    jsonLimit: BYTES,
    onError: (error) => fail('status' in error && error.status === 413 ? 'body_too_large' : 'malformed_body'),
  })
  return (ctx, next) => {
    const isThere = Boolean(ctx.request.length) || ctx.get('transfer-encoding') !== ''
    if (isThere && !ctx.is('json')) fail('malformed_body')
    return parse(ctx, next)
  }
}
