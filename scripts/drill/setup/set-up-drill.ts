import { join } from 'node:path'
import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../../server/src/core/database'
import { databaseUri } from '../../../server/src/core/database-uri'
import {
  type WechatStandIn,
  wechatStandIn,
} from '../../../server/src/integrations/wechat/testing/make-wechat'
import { bringUpDatabase } from '../../database/bring-up-database'
import { buildTargets } from '../../lib/build'
import { type CleanUpTools, untilReady } from '../../lib/process'
import { buildSmallCity } from '../city'
import type { DrillOptions } from '../read-options'
import type { Victim } from './kills'
import { startServers } from './servers'
import { programme } from './wechat-env'

export type DrillTools = CleanUpTools & {
  /** An empty folder for the data and the server's log. */
  dataDir: string
  say(line: string): void
}

export type DrillSetup = {
  /** Of the one server, or of the balancer before several. */
  url: string
  /** Of each server. */
  servers: string[]
  /** The city's database; changes with the database's port. */
  uri(): string
  wechat: WechatStandIn
  /** kill -9 and a new start at the same URL, the servers in turn; resolves with the ms until it is ready again. */
  kill(victim: Victim): Promise<number>
  /** Ends the servers in order. */
  stopServers(): Promise<void>
  /** Rejects when a server ends by itself. */
  fallen: Promise<never>
}

/** Starts a durable database with the small city, WeChat's stand-in in this process, and the real servers. */
export const setUpDrill = async (
  { servers: count, env }: Pick<DrillOptions, 'servers'> & { env?: Record<string, string> },
  { dataDir, say, defer, signal }: DrillTools,
): Promise<DrillSetup> => {
  await buildTargets(['server'], say)
  const bringUp = (sayOfDatabase: (line: string) => void) =>
    bringUpDatabase({
      dataDir: join(dataDir, 'db'),
      durable: true,
      say: sayOfDatabase,
      // A server named by MONGODB_URI is not ours to kill.
      env: { ...process.env, MONGODB_URI: undefined },
      signal,
    })
  let database = await bringUp(say)
  defer(() => database.stop())
  const uri = () => databaseUri(database.uri, 'wenming_drill')
  await connectDatabase(uri(), pino({ level: 'silent' }))
  await buildSmallCity(new Date()).finally(disconnectDatabase)

  const wechat = await wechatStandIn(programme)
  defer(wechat.stop)
  const servers = await startServers({ count, dataDir, wechat, uri, env, defer, signal })
  const killDatabase = async () => {
    if (database.pid) process.kill(database.pid, 'SIGKILL')
    // Waits until the process is gone and its folder is free.
    await database.stop()
    database = await bringUp(() => {})
    await Promise.all(servers.urls.map((one) => untilReady(one, signal)))
  }
  return {
    url: servers.url,
    servers: servers.urls,
    uri,
    wechat,
    fallen: servers.fallen,
    kill: async (victim) => {
      const begun = Date.now()
      await (victim === 'server' ? servers.killNext() : killDatabase())
      return Date.now() - begun
    },
    stopServers: servers.stop,
  }
}
