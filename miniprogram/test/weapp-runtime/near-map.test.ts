import { join } from 'node:path'
import { contract } from '@shared/contract'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { submitted } from '../../../server/src/testing/reports'
import { useServer } from '../../../server/src/testing/server'
import { at, type UserName } from '../../../server/src/testing/tiny-city'
import { createDevice } from './device'
import { launchWeapp } from './launch-weapp'
import { inGcj02 } from './report-on-phone'
import type { WeappApp } from './weapp-app'

const dist = join(root, 'miniprogram/dist/weapp')
/** Bytes: what a slow phone takes in one go. */
const SENT_MAX = 64_000

describe('a map on a page that scrolls, in the compiled mini-program', () => {
  const server = useServer()
  let app: WeappApp

  beforeAll(async () => {
    await buildTargets(['weapp'], () => {})
    await submitted(server, 'ann')
  }, 120_000)
  afterEach(() => {
    app.close()
    app.device.discard()
  })

  const open = async (as: UserName, entry: string, tap: string) => {
    const session = await server.ok(contract.session.demoLogin, { personaId: as })
    const [lng, lat] = at(25, 3)
    const position = { lng, lat, accuracy: 5 }
    const storage = new Map([['session', JSON.stringify(session)]])
    const device = createDevice({ privacyAgreed: true, storage, position })
    app = await launchWeapp({ dist, apiBase: server.url, device, entry })
    await app.tap(tap)
    await app.see('map')
  }
  const move = () => app.page.moveMap('map', inGcj02(at(60, 30)))

  it.each([
    ['ann', '/pages/home/index'],
    ['west', '/staff/tasks/index'],
  ] as const)(
    'leaves the finger to the page until a tap, and again after another (%s)',
    async (as, entry) => {
      await open(as, entry, '地图')
      expect(move).toThrow('leaves the finger to the page')
      await app.tap('移动地图')
      await app.see('移好了')
      const before = app.page.sent.length
      move()
      await app.waitFor(() => app.page.sent.length > before)
      await app.tap('移好了')
      await app.see('移动地图')
      expect(move).toThrow('leaves the finger to the page')
    },
  )

  it('is woken by a tap anywhere on it, which a box over the native map takes', async () => {
    await open('ann', '/pages/home/index', '地图')
    await app.tap('.c-map-cover')
    await app.see('移好了')
    expect(app.page.has('.c-map-cover')).toBe(false)
    for (let step = 0; step < 5; step++) app.page.moveMap('map', inGcj02(at(60 + 40 * step, 30)))
    await app.waitFor(() => app.page.has('移好了'))
    expect(Math.max(...app.page.sent)).toBeLessThanOrEqual(SENT_MAX)
  })
})
