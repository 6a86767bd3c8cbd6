import type { Audience } from '@shared/contract/endpoint'
import { may } from '@shared/domain/roles'
import type { Middleware } from 'koa'
import { fail } from '../errors'

/** Lets in whom the endpoint names. */
export const allow =
  (audience: Audience): Middleware =>
  async (ctx, next) => {
    if (audience !== 'anyone') {
      const { caller } = ctx.state
      if (!caller) return fail('not_signed_in')
      if (audience !== 'signedIn' && !may(caller.role, audience)) return fail('not_allowed')
    }
    await next()
  }
