import type { Middleware } from 'koa'
import type { House } from '../house'
import { callerOf } from '../sessions/caller-of'

/** Reads the bearer token and sets `ctx.state.caller`; a token that is there must be good. */
export const authenticate =
  (house: House): Middleware =>
  async (ctx, next) => {
    // What follows depends on who asks: nobody on the way may keep it for the next.
    ctx.set('Cache-Control', 'private, no-cache')
    ctx.vary('Authorization')
    const [scheme = '', token] = ctx.get('authorization').split(' ')
    ctx.state.caller = /^bearer$/i.test(scheme) && token ? await callerOf(house, token) : null
    await next()
  }
