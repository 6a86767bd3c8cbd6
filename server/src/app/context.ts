import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import type { EndedSessions } from '../accounts/session.model'
import type { CaseNumbers } from '../cases/store'
import type { CitySnapshot } from '../city/snapshot'
import type { FileStore } from '../core/files/file-store'
import type { WechatClient } from '../integrations/wechat/client'
import type { PictureProcesses } from '../photos/pictures/picture-processes'
import type { Env } from './env'
import type { AddressLimits, GuessLimits, RateLimits } from './limits/rate-limit'

/**
 * 应用上下文: all that a use case gets from outside. Made once at the start by `createContext`; a test gives its own
 * clock, ids or clients. A use case names the few parts it needs: `Pick<AppContext, 'now' | 'newId'>`.
 */
export type AppContext = {
  /** The checked configuration. */
  env: Env
  log: Logger
  /** The clock. Use cases never call `new Date()` themselves. */
  now: () => Date
  /** An id of 24 hex digits that grows with time, so that records sort by it. */
  newId: () => string
  /** Cryptographic random bytes, in hex; the argument is their number. */
  newSecret: (bytes: number) => string
  /** The file store of photos: OSS or a local folder. */
  files: FileStore
  /** Serves the files of a local folder; null where OSS serves them. */
  fileRoutes: Middleware | null
  /** Cleans, redacts and looks through pictures, in processes of their own. */
  pictures: PictureProcesses
  /** WeChat's interface; null in a demo without an AppID. */
  wechat: WechatClient | null
  /** The city's snapshot as it is now: grids, frontages, units, categories, calendar, rules. */
  snapshot: () => CitySnapshot
  /** Numbers of new cases; this server takes them in blocks. */
  nextCaseNumber: CaseNumbers
  /** Sessions whose access tokens count no more, although they are not too old yet. */
  endedSessions: EndedSessions
  /** Calls per minute that one actor may make, by kind. */
  callsPerMinute: RateLimits
  /** Wrong guesses after which a person or an IP address has to wait. */
  wrongGuesses: GuessLimits
  /** Calls per minute that one IP address may make, by kind. */
  callsPerAddress: AddressLimits
}
