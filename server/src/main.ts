import { createServer } from 'node:http'
import pino from 'pino'
import { makeApp } from './app'
import { EnvError, readEnv } from './env'
import { makeHouse } from './make-house'
import { loadFacts } from './places/load-facts'
import { connectDatabase, disconnectDatabase } from './storage/database'

/** How long requests under way may take to end when the server is told to stop, in ms. */
const PATIENCE = 10_000

const main = async (): Promise<void> => {
  const env = readEnv(process.env)
  const log = pino({ level: env.LOG_LEVEL })
  await connectDatabase(env.MONGODB_URI, log)
  const facts = await loadFacts(env.CITY)
  const server = createServer(makeApp(makeHouse(env, log, () => facts)).callback())

  server.listen(env.PORT, env.HOST, () => log.info({ port: env.PORT, city: facts.name }, 'listening'))
  server.on('error', (error) => {
    log.fatal({ err: error }, 'cannot listen')
    process.exit(1)
  })

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => server.closeAllConnections(), PATIENCE).unref()
    server.closeIdleConnections()
    server.close(() => disconnectDatabase().finally(() => process.exit(0)))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  // Before the log exists, and for the person at the keyboard: the list of what is missing, or what went wrong.
  console.error(error instanceof EnvError ? error.message : error)
  process.exit(1)
})
