import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import pino from 'pino'
import { followEndedSessions } from './accounts/ended-sessions'
import { makeApp } from './app/app'
import { keepSnapshot } from './app/city-snapshot'
import { createContext } from './app/create-context'
import { EnvError, readEnv } from './app/env'
import { startJobs } from './app/jobs'
import { serveMetrics } from './app/metrics-page'
import { withoutAddresses } from './app/middlewares'
import { databaseClock } from './core/clock'
import { connectDatabase, disconnectDatabase, namedDatabaseError } from './core/database'
import { DomainError } from './core/errors'
import { workInLog } from './core/work'
import { endLiveStreams } from './desk/live-hub'
import { contentCheckOf } from './integrations/wechat/content-check'
import { databaseLostLabel } from './labels/configuration'

/**
 * V8 collects garbage once the heap is half as large again as what was in use, not several times as large: 215 MB resident
 * instead of 340 in `npm run soak`, for the same processor time.
 */
setFlagsFromString('--heap-growing-percent=50')

/** Time for requests under way to end when the server stops, in ms. */
const PATIENCE = 10_000

const main = async (): Promise<void> => {
  const env = readEnv(process.env)
  const log = pino({ level: env.LOG_LEVEL, serializers: { err: withoutAddresses }, mixin: workInLog })
  await connectDatabase(env.MONGODB_URI, log, { isMeasured: env.METRICS_PORT !== null })
  const clock = await databaseClock(log)
  const snapshot = await keepSnapshot(env.CITY, log, clock.now)
  const context = createContext({ env, log, snapshot: snapshot.current, clock: clock.now })
  // Where it is off, the person who releases or acknowledges is the only check.
  log.info(contentCheckOf(context), 'content check by WeChat')
  // Before the first request: sessions that ended while this server was down.
  await followEndedSessions(context)
  const server = createServer(makeApp(context).callback())
  const jobs = startJobs(context)
  const page =
    env.METRICS_PORT && (await serveMetrics(context, { port: env.METRICS_PORT, host: env.METRICS_HOST }))

  server.listen(env.PORT, env.HOST, () =>
    log.info({ port: env.PORT, city: snapshot.current().name }, 'listening'),
  )
  server.on('error', (error) => {
    log.fatal({ err: error }, 'cannot listen')
    process.exit(1)
  })

  const end = async () => {
    await jobs.stop()
    if (page) page.close()
    await context.pictures.close()
    await disconnectDatabase()
  }
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => server.closeAllConnections(), PATIENCE).unref()
    endLiveStreams()
    server.closeIdleConnections()
    // In ms: a connection that is answered from now on is closed, too.
    server.keepAliveTimeout = 1
    server.close(() => void end().finally(() => process.exit(0)))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** The message for the person at the keyboard: a failed start is not in the log yet. */
const startErrorLabel = (error: unknown): unknown => {
  if (error instanceof EnvError) return error.message
  const isLost = error instanceof Error && namedDatabaseError(error) instanceof DomainError
  return isLost ? databaseLostLabel(error.message) : error
}

main().catch((error: unknown) => {
  console.error(startErrorLabel(error))
  process.exit(1)
})
