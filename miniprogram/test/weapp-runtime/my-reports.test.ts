import { join } from 'node:path'
import { contract } from '@shared/contract'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { useServer as startServer } from '../../../server/src/testing/server'
import { createDevice } from './device'
import { launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'

vi.setConfig({ testTimeout: 60_000 })
const server = startServer()
let app: WeappApp | undefined

beforeAll(() => buildTargets(['weapp'], () => {}))
afterEach(() => {
  app?.close()
  app?.device.discard()
  app = undefined
})

/** As an earlier start has left it on the phone. */
const unsent = (requestId: string, refusal: string | null) => ({
  requestId,
  personId: 'ann',
  photos: [],
  point: [110.15, 22.63],
  accuracy: 5,
  source: 'fix',
  category: '0101',
  categoryName: '非法小广告',
  place: '中街街道',
  description: '',
  createdAt: 0,
  failures: 0,
  rounds: 0,
  nextAt: refusal ? 0 : 8.64e15,
  problem: refusal ? null : '网络不好，稍后自动再发',
  refusal,
})

const open = async (entry: string, reports: readonly ReturnType<typeof unsent>[]): Promise<WeappApp> => {
  const signedIn = await server.ok(contract.session.demoLogin, { personaId: 'ann' })
  const kept = reports.map((one) => [`outbox.${one.requestId}`, JSON.stringify(one)] as const)
  const storage = new Map([['session', JSON.stringify(signedIn)], ...kept])
  const device = createDevice({ privacyAgreed: true, loginCode: undefined, storage })
  app = await launchWeapp({
    dist: join(root, 'miniprogram/dist/weapp'),
    apiBase: server.url,
    device,
    entry,
  })
  return app
}

const openTab = ({ page }: WeappApp) => page.find('.c-segment-chosen').text.replace(/\n/g, ' ')

const refused = [unsent('r1', '这里不在服务范围'), unsent('r2', '请选择是什么问题')]

it('a refused report waits for the citizen: 我的上报 opens on it and counts it, and so does the first page', async () => {
  const mine = await open('/pages/my-reports/index', [...refused, unsent('r3', null)])
  await mine.see('这里不在服务范围')
  await mine.waitFor(() => openTab(mine) === '等我处理 2')
  await mine.open('/pages/home/index')
  await mine.see('等我处理 2')
})

it('a report that is still on its way waits for nobody', async () => {
  const mine = await open('/pages/my-reports/index', [unsent('r4', null)])
  await mine.see('网络不好，稍后自动再发')
  await mine.waitFor(() => openTab(mine) === '全部')
  expect(mine.page.text()).not.toMatch(/等我处理\s*\d/)
})
