import type { Middleware } from 'koa'
import pLimit from 'p-limit'
import { DomainError } from '../../core/errors'
import { gaugeOf } from '../../core/metrics'

/** Calls of the interface that a server works on, and calls that wait their turn. */
export type Turns = { underWay: number; waiting: number }

/**
 * A call asks the database some six things at once, and `core/database.ts` has 50 connections: with more calls under way
 * they wait for each other there, and hold what they have read. Those that wait here hold nothing; at 100 calls a second
 * the last one waits four seconds, far below the 15 after which a phone gives up.
 */
export const turns: Turns = { underWay: 40, waiting: 400 }

/** Seconds after which a refused call may be sent again. */
export const RETRY_AFTER = 3

/** Of all apps of this process. */
const queues = new Set<{ activeCount: number; pendingCount: number }>()
const sumOf = (count: 'activeCount' | 'pendingCount') => () =>
  [...queues].reduce((sum, queue) => sum + queue[count], 0)
gaugeOf('wenming_calls_under_way', 'Calls of the interface that are worked on.', sumOf('activeCount'))
gaugeOf('wenming_calls_waiting', 'Calls of the interface that wait their turn.', sumOf('pendingCount'))

/** Beyond these bounds a call is refused as `busy` at once. */
export const takeTurns = ({ underWay, waiting }: Turns): Middleware => {
  const limit = pLimit(underWay)
  queues.add(limit)
  return (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next()
    if (limit.pendingCount >= waiting) throw new DomainError('busy')
    return limit(() => next())
  }
}
