import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import getPort from 'get-port'
import {
  type WechatStandIn,
  wechatStandIn,
} from '../../../server/src/integrations/wechat/testing/make-wechat'
import { wechatApp } from '../../../server/src/integrations/wechat/testing/token-desk'
import { CITY_ID } from '../../demo/city/build-city'
import { type ServerProcess, startServer } from '../../drill/setup/server-process'
import { type CleanUpTools, root } from '../../lib/process'

export type Running = ServerProcess & { url: string }

type ServersInput = { dataDir: string; tools: CleanUpTools }

/** The server as it was built, and the bare rival, each as a process of its own. */
export const serversIn = async ({ dataDir, tools }: ServersInput) => {
  const { defer, signal } = tools
  const wechat: WechatStandIn = await wechatStandIn()
  defer(wechat.stop)
  const secret = randomBytes(32).toString('hex')
  const filesDir = join(dataDir, 'files')
  const start = async (name: string, env: Record<string, string>, args?: string[]): Promise<Running> => {
    const port = await getPort({ host: '127.0.0.1' })
    const url = `http://127.0.0.1:${port}`
    const logFile = join(dataDir, `${name}.log`)
    const options = { url, env: { PORT: String(port), NODE_ENV: 'production', ...env }, logFile, signal }
    const server = await startServer(args ? { ...options, args } : options)
    defer(() => server.stop())
    return { ...server, url }
  }
  return {
    filesDir,
    startOurs: (uri: string): Promise<Running> =>
      start('server', {
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        CITY: CITY_ID,
        DEMO: '1',
        TOKEN_SECRET: secret,
        MONGODB_URI: uri,
        FILE_STORE: 'local',
        FILES_DIR: filesDir,
        // Seconds of processor time a picture would be measured instead of the server.
        REDACTION: 'off',
        TRUSTED_PROXIES: '1',
        // The city is two years old and must not forget anything while it is measured.
        KEEP_REPORTERS_DAYS: '9999',
        KEEP_ORIGINALS_DAYS: '9999',
        WECHAT_APP_ID: wechatApp.id,
        WECHAT_APP_SECRET: wechatApp.secret,
        WECHAT_API: wechat.url,
      }),
    startBare: (uri: string, template: string): Promise<Running> =>
      start('bare', { MONGODB_URI: uri, TEMPLATE: template }, [
        '--import',
        'tsx',
        join(root, 'scripts/bench/http/bare.process.ts'),
      ]),
  }
}

export type Servers = Awaited<ReturnType<typeof serversIn>>
