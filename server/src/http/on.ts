import type Router from '@koa/router'
import type { CheckedInputOf, Endpoint, OutputOf } from '@shared/contract/endpoint'
import type { Middleware } from 'koa'
import * as v from 'valibot'
import type { House } from '../house'
import { allow } from '../middlewares/allow'
import { authenticate } from '../middlewares/authenticate'
import { type Pace, rateLimits } from '../middlewares/limit-rate'
import { needDatabase } from '../middlewares/need-database'
import { validate } from '../middlewares/validate'
import type { Caller } from './caller'

/** The caller is certain where the endpoint asks for one. */
type CallerOf<E extends Endpoint> = E extends { may: 'anyone' } ? Caller | null : Caller

type Handler<E extends Endpoint> = (
  input: CheckedInputOf<E>,
  caller: CallerOf<E>,
) => Promise<OutputOf<E>> | OutputOf<E>

/**
 * Opens one endpoint of the contract. Each request passes the same gates in the same order:
 * who is it, is it too often, is the input sound, may they, and is the database still there, which one of the gates
 * may just have found out. The answer then passes the contract's output, which lets out only the fields that it names.
 */
export const opener = (router: Router, house: House) => {
  const limitRate = rateLimits(house.paces)
  return <E extends Endpoint>(endpoint: E, pace: Pace, handle: Handler<E>): void => {
    const answer: Middleware = async (ctx) => {
      const result = await handle(ctx.state.input, ctx.state.caller)
      const shaped = v.safeParse(endpoint.output, result)
      if (!shaped.success) {
        // The fields alone: their values are people's.
        throw new Error(
          `answer does not fit its contract: ${shaped.issues.map((issue) => v.getDotPath(issue))}`,
        )
      }
      ctx.body = shaped.output
    }
    router.register(
      endpoint.path,
      [endpoint.method],
      [
        authenticate(house),
        limitRate(pace),
        validate(endpoint.input),
        allow(endpoint.may),
        needDatabase(),
        answer,
      ],
    )
  }
}

export type On = ReturnType<typeof opener>
