import type { Middleware } from 'koa'
import type { House } from '../house'
import { callerOf } from '../sessions/caller-of'

/** Reads the bearer token and sets `ctx.state.caller`; a token that is there must be good. */
export const authenticate =
  (house: House): Middleware =>
  async (ctx, next) => {
    const [scheme, token] = ctx.get('authorization').split(' ')
    ctx.state.caller = scheme === 'Bearer' && token ? await callerOf(house, token) : null
    await next()
  }
