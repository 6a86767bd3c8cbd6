import { createHmac, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { caseNumbers } from '../cases/store'
import type { CitySnapshot } from '../city/snapshot'
import { localFileRoutes } from '../core/files/local-routes'
import { localStore } from '../core/files/local-store'
import { ossStore } from '../integrations/oss/oss-store'
import { type WechatClient, wechatClient } from '../integrations/wechat/client'
import { startPictureProcesses } from '../photos/pictures/picture-processes'
import type { AppContext } from './context'
import type { Env } from './env'
import { callsPerAddress, callsPerMinute, wrongGuesses } from './limits/rate-limit'

type ContextInput = {
  env: Env
  log: Logger
  snapshot: () => CitySnapshot
  /** The time that all servers share; ids grow with it. */
  clock?: () => Date
  /** Another time for all else: a test lets it stand still, and its ids grow all the same. */
  now?: () => Date
}

/** The real parts, chosen by configuration. Needs no connection yet. */
export const createContext = ({
  env,
  log,
  snapshot,
  clock = () => new Date(),
  now = clock,
}: ContextInput): AppContext => ({
  env,
  log,
  now,
  newId: () => idAt(clock().getTime()),
  newSecret: (bytes) => randomBytes(bytes).toString('hex'),
  ...filesOf(env, now),
  pictures: startPictureProcesses({ redaction: env.REDACTION, log }),
  wechat: wechatOf(env),
  snapshot,
  nextCaseNumber: caseNumbers(),
  endedSessions: new Map(),
  callsPerMinute,
  callsPerAddress,
  wrongGuesses,
})

/** 24 hex digits: the second and the millisecond, then 52 random bits. Ids of MongoDB's own form can be counted up. */
const idAt = (ms: number): string => {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  return hex(Math.floor(ms / 1000), 8) + hex(ms % 1000, 3) + randomBytes(7).toString('hex').slice(1)
}

const wechatOf = (env: Env): WechatClient | null => {
  const { WECHAT_API, WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_PROGRAM_STATE } = env
  if (!WECHAT_APP_ID || !WECHAT_APP_SECRET) return null
  return wechatClient({
    api: WECHAT_API,
    appId: WECHAT_APP_ID,
    secret: WECHAT_APP_SECRET,
    programState: WECHAT_PROGRAM_STATE,
  })
}

const filesOf = (env: Env, now: () => Date): Pick<AppContext, 'files' | 'fileRoutes'> => {
  if (env.FILE_STORE === 'oss') {
    const files = ossStore({
      region: env.OSS_REGION,
      bucket: env.OSS_BUCKET,
      accessKeyId: env.OSS_ACCESS_KEY_ID,
      accessKeySecret: env.OSS_ACCESS_KEY_SECRET,
      domain: env.OSS_DOMAIN,
      now,
    })
    return { files, fileRoutes: null }
  }
  // A key of its own for upload forms, so that neither secret can stand in for the other.
  const secret = createHmac('sha256', env.TOKEN_SECRET).update('upload forms').digest('hex')
  const local = { folder: env.FILES_DIR, secret, now }
  return { files: localStore(local), fileRoutes: localFileRoutes(local) }
}
