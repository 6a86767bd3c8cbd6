import { join } from 'node:path'
import { contract } from '@shared/contract'
import { gridKey } from '@shared/domain/assignee-keys'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fillLists } from '../../../scripts/bench/weapp/fill-lists'
import { isWithin, measureScreen } from '../../../scripts/bench/weapp/measure-screen'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { submitted } from '../../../server/src/testing/reports'
import { useServer } from '../../../server/src/testing/server'
import { at, CITY, categories, westGrid } from '../../../server/src/testing/tiny-city'
import { createDevice } from './device'
import { launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'
import { heightOf } from './wx/rough-layout'

const dist = join(root, 'miniprogram/dist/weapp')
const mine = { name: 'my reports', path: '/pages/my-reports/index' }
const SLOW_MS = 120_000
/** px: the end of its list is more than this away from its beginning. */
const FAR = 5000

describe('a list of ten pages in the compiled mini-program', () => {
  const server = useServer()
  let app: WeappApp | undefined
  let caseOfManySteps = ''

  beforeAll(async () => {
    await buildTargets(['weapp'], () => {})
    await submitted(server, 'ann')
    await submitted(server, 'ann', { category: categories.orphan.code })
    const assignee = gridKey(westGrid)
    caseOfManySteps = await fillLists({ cityId: CITY, citizen: 'ann', notified: 'ann', assignee, count: 200 })
  }, SLOW_MS)
  afterEach(() => {
    app?.close()
    app = undefined
  })

  const session = () => server.ok(contract.session.demoLogin, { personaId: 'ann' })
  const measure = async (screen: Parameters<typeof measureScreen>[0]) =>
    measureScreen(screen, { dist, url: server.url, session: await session(), at: at(25, 3) })

  it(
    'holds less than WeChat’s audit allows, and sends no more at its end than at its beginning',
    async () => {
      const figures = await measure({ ...mine, pages: 10 })
      expect(figures).toSatisfy(isWithin)
      expect(figures.pages).toHaveLength(10)
      expect(figures.pages.at(-1)).toBeLessThan(1.2 * figures.pages[0]!)
      expect(figures.nodes).toBeGreaterThan(200)
    },
    SLOW_MS,
  )

  it('holds as little of a case with 300 steps, and shows the last of them at its end', async () => {
    const figures = await measure({ name: 'case', path: `/pages/case/index?id=${caseOfManySteps}`, pages: 1 })
    expect(figures).toSatisfy(isWithin)
  }, 60_000)

  it(
    'keeps its height when what is far goes, and has it again on the way back',
    async () => {
      const storage = new Map([['session', JSON.stringify(await session())]])
      const device = createDevice({ privacyAgreed: true, storage })
      const opened = await launchWeapp({ dist, apiBase: server.url, device, entry: mine.path })
      app = opened
      const blocks = () => opened.page.findAll('.c-block')
      const itemsOf = (place: number) => blocks()[place]!.children.length
      const heightsOf = (end: number) => blocks().slice(0, end).map(heightOf)
      await opened.waitFor(() => blocks().length >= 2 && itemsOf(1) > 0)
      const begun = heightsOf(2)
      while (heightOf(opened.page.body) < FAR) {
        const before = blocks().length
        opened.page.scrollTo('end')
        await opened.waitFor(() => blocks().length > before && !opened.page.has('.c-skeleton'))
      }
      await opened.waitFor(() => itemsOf(0) === 0 && itemsOf(1) === 0)
      expect(heightsOf(2)).toEqual(begun)
      opened.page.scrollTo(0)
      await opened.waitFor(() => itemsOf(0) === 10 && itemsOf(blocks().length - 1) === 0)
      expect(heightsOf(2)).toEqual(begun)
      device.discard()
    },
    SLOW_MS,
  )
})
