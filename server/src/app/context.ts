import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import type { CitySnapshot } from '../city/snapshot'
import type { FileStore } from '../core/files/file-store'
import type { WechatClient } from '../integrations/wechat/client'
import type { Env } from './env'
import type { RateKind } from './rate-limit'

/** What use cases are given from outside: time, chance and the parts that are made once at the start. */
export type AppContext = {
  env: Env
  log: Logger
  now: () => Date
  /** 24 hex digits that grow with time, so that they sort by it. */
  newId: () => string
  /** Cryptographic randomness, in hex. */
  newSecret: (bytes: number) => string
  files: FileStore
  /** Where the files lie on this machine, the way to them; null where another serves them. */
  fileRoutes: Middleware | null
  wechat: WechatClient | null
  snapshot: () => CitySnapshot
  /** Calls a minute that one actor may make, by kind. */
  callsPerMinute: Record<RateKind, number>
}
