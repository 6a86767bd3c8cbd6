import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import getPort from 'get-port'
import type { TestProject } from 'vitest/node'
import { wechatStandIn } from '../../server/src/integrations/wechat/testing/make-wechat'
import { wechatApp } from '../../server/src/integrations/wechat/testing/token-desk'
import { buildTargets } from '../lib/build'
import { runCity } from '../lib/run-city'

declare module 'vitest' {
  interface ProvidedContext {
    cityUrl: string
  }
}

/** Runs the demo city for all stories, as `npm start` does: with the built server and pages. */
export default function withCity(project: TestProject): Promise<() => Promise<void>> {
  return cityWith(project, 'wenming_stories', ['server', 'h5', 'weapp'])
}

/** A demo city of its own for one project of tests, with what they need built. */
export const cityWith = async (
  project: TestProject,
  database: string,
  targets: Parameters<typeof buildTargets>[0],
): Promise<() => Promise<void>> => {
  const say = (line: string) => console.log(line)
  await buildTargets(targets, say)
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-city-'))
  const wechat = await wechatStandIn()
  const city = await runCity({
    dataDir,
    durable: false,
    port: await getPort({ host: '127.0.0.1' }),
    say,
    database,
    env: {
      // The pictures of the stories show nobody; detection has tests of its own.
      REDACTION: 'off',
      WECHAT_API: wechat.url,
      WECHAT_APP_ID: wechatApp.id,
      WECHAT_APP_SECRET: wechatApp.secret,
      // Each phone of the stories has an IP address of its own, as behind a proxy.
      TRUSTED_PROXIES: '1',
    },
  }).catch(async (error: unknown) => {
    await wechat.stop()
    throw error
  })
  project.provide('cityUrl', city.url)
  return async () => {
    await city.stop()
    await wechat.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
