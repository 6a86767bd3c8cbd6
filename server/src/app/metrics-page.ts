import { createServer, type Server } from 'node:http'
import { pendingNotices } from '../cases/store'
import { gauge, measureProcess, metrics } from '../core/metrics'
import { longestWaitingMessage } from '../notices/delivery'
import type { AppContext } from './context'

/** Beyond this many nobody counts: the outbox stands still. */
const PENDING_MAX = 1000

/**
 * `/metrics`: the figures of this server for Prometheus, on a port of its own. It has no password, so the port must not be
 * reached from outside; nothing in it is of a person.
 */
export const serveMetrics = (
  context: AppContext,
  { port, host }: { port: number; host: string },
): Promise<Server> => {
  measureProcess()
  const lookAtQueues = queueGauges(context)
  const server = createServer(async ({ method, url }, response) => {
    if (method !== 'GET' || url !== '/metrics') return response.writeHead(404).end()
    await lookAtQueues()
    return response.setHeader('content-type', metrics.contentType).end(await metrics.metrics())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/** The figures of what waits in the store; the function returned looks it up. While the database is away they are left out. */
const queueGauges = ({ env, log, now }: AppContext): (() => Promise<void>) => {
  const outbox = gauge(
    'wenming_outbox_cases',
    `Cases with steps that nobody was told of yet, up to ${PENDING_MAX}.`,
  )
  const oldest = gauge('wenming_outbox_oldest_seconds', 'Age of the oldest step that nobody was told of yet.')
  const overdue = gauge(
    'wenming_messages_oldest_seconds',
    'How long the most overdue message by WeChat has been due.',
  )
  const age = (at: Date | null) => (at ? Math.max(0, (now().getTime() - at.getTime()) / 1000) : 0)
  return async () => {
    try {
      const { count, oldestAt } = await pendingNotices(env.CITY, PENDING_MAX)
      outbox.set(count)
      oldest.set(age(oldestAt))
      overdue.set(age(await longestWaitingMessage(env.CITY)))
    } catch (err) {
      log.warn({ err }, 'no figures of what waits')
      for (const one of [outbox, oldest, overdue]) one.remove()
    }
  }
}
