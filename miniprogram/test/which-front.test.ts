import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { type Ask, askAs } from '../../scripts/lib/screens/shots'
import { jpegWithGps } from '../../server/src/testing/photos'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const WORKER = 'worker-huang'
/** 非法小广告: one of the categories for which a shop is responsible in its frontage. */
const SMALL_ADS = '0201'
const neither = '都不是 / 不清楚'

describe('a pin between two shop fronts', () => {
  let browser: Browser
  let between: Between
  let citizen: H5Person
  let asCitizen: Ask
  let asWorker: Ask

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    asCitizen = await askerAs('citizen-chen')
    asWorker = await askerAs(WORKER)
    between = await placeBetweenDoors(asWorker)
  })
  afterAll(() => browser?.close())

  /** On the report screen, with a photo and a pin; the category is still to be chosen. */
  beforeEach(async () => {
    citizen = await h5PersonAs('citizen-chen', { browser, url, at: between.point, accuracy: 5 }, /home/)
    await citizen.goes('/pages/report/index')
    await citizen.shoots(/拍照/, await jpegWithGps(between.point))
    await citizen.press('调整位置')
    await citizen.press('就是这里')
    await citizen.sees(/您在地图上标出的位置/)
    return () => citizen.page.context().close()
  })

  it('asks nothing for a category without shop duty, and nothing for a place in the road', async () => {
    await searchFor('河面漂浮物', /水域不洁/)
    await citizen.sees('换一类')
    await isNotAsked('具体在哪里？')
    await isNotAsked('是哪家门前？')
    await citizen.press('换一类')
    await citizen.press('非法小广告')
    await citizen.sees('是哪家门前？')
    await citizen.press('电线杆等公共设施')
    await gone('是哪家门前？')
  })

  it('asks for the frontage, and the case goes to the chosen shop', async () => {
    await citizen.press('非法小广告')
    await citizen.sees('是哪家门前？')
    for (const { name } of between.fronts) await citizen.sees(name)
    const { name, unitId } = between.signed
    await citizen.press(name)
    const detail = await sent()
    expect(detail).toMatchObject({ responsible: { unitId, name, kind: 'shop' }, candidates: [] })
    expect(detail.reasons.join()).toContain(`上报人指认在「${name}」门前`)
    await citizen.press('为什么是他们')
    await citizen.sees(/上报人指认/)
  })

  it.each([
    ['says that it is none of them', neither],
    ['does not answer', null],
  ])('leaves it to the worker on the spot where the citizen %s', async (_what, answer) => {
    await citizen.press('非法小广告')
    await citizen.sees('是哪家门前？')
    if (answer) await citizen.press(answer)
    const detail = await sent()
    expect(detail.candidates.map(({ unitId }) => unitId)).toEqual(between.fronts.map(({ unitId }) => unitId))
    expect(detail.reasons.join()).not.toContain('上报人指认')
    const forWorker = await asWorker(contract.cases.show, { id: detail.id })
    expect(forWorker.abilities).toContain('settle')
  })

  it('drops the choice, and sends none, when the kind of place makes it void', async () => {
    await citizen.press('非法小广告')
    await citizen.sees('是哪家门前？')
    await citizen.press(between.signed.name)
    await citizen.press('马路上')
    await gone('是哪家门前？')
    await citizen.press('马路上')
    await citizen.sees('是哪家门前？')
    const door = citizen.page.getByRole('button', { name: between.signed.name })
    expect(await door.getAttribute('aria-pressed')).toBe('false')
    expect((await sent()).candidates.length).toBeGreaterThan(0)
  })

  const searchFor = async (words: string, category: RegExp) => {
    await citizen.page.getByLabel('搜索问题类别').fill(words)
    await citizen.press(category)
  }

  const shown = (text: string) => citizen.page.getByText(text).filter({ visible: true })
  const gone = (text: string) => shown(text).waitFor({ state: 'detached' })
  /** Longer than a position must rest before the server is called. */
  const isNotAsked = async (text: string) => {
    await citizen.page.waitForTimeout(1000)
    expect(await shown(text).count()).toBe(0)
  }

  /** Submits the report and loads its case. */
  const sent = async () => {
    await citizen.press('提交上报')
    await citizen.sees(/已送达，编号/)
    await citizen.press('查看进展')
    await citizen.page.waitForURL(/pages\/case/)
    const id = new URL(citizen.page.url()).searchParams.get('id') ?? ''
    return asCitizen(contract.cases.show, { id })
  }
})

/** Signs in once: the server limits sign-ins. */
const askerAs = async (personaId: string): Promise<Ask> => askAs(url, await signIn(url, personaId))

type Fronts = OutputOf<typeof contract.places.locate>['ask']
type Between = { point: Point; fronts: Fronts; signed: Fronts[number] }

/** A point between two shop fronts, in a staffed grid, where one of the shops is responsible for small ads. */
const placeBetweenDoors = async (ask: Ask): Promise<Between> => {
  const { items } = await ask(contract.cases.tasks, { size: 50 })
  for (const { id, point: task } of items) {
    const { grid } = await ask(contract.cases.show, { id })
    for (const point of await edgesNear(ask, task)) {
      const where = { lng: point[0], lat: point[1], accuracy: limits.pinAccuracy, category: SMALL_ADS }
      const there = await ask(contract.places.locate, where)
      if (there.ask.length < 2 || there.grid?.code !== grid?.code) continue
      // A learned rule decides by itself, and nothing is left to settle.
      const { candidates } = await ask(contract.routing.preview, {
        accuracy: limits.pinAccuracy,
        category: SMALL_ADS,
        point: [point[0], point[1]],
      })
      if (candidates.length < 2) continue
      const signed = await firstThatSigned(ask, point, there.ask)
      if (signed) return { point, fronts: there.ask, signed }
    }
  }
  throw new Error(`no two doors meet where ${WORKER} is on duty`)
}

/** The middles of the edges of all frontages around here. */
const edgesNear = async (ask: Ask, [lng, lat]: Point): Promise<Point[]> => {
  const near = 0.001
  const window = { west: lng - near, south: lat - near, east: lng + near, north: lat + near }
  const { frontages } = await ask(contract.places.grids, window)
  return frontages.flatMap(({ polygon: [ring = []] }) =>
    ring.slice(1).map((end, i): Point => {
      const start = ring[i]!
      return [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
    }),
  )
}

const firstThatSigned = async (
  ask: Ask,
  [lng, lat]: Point,
  fronts: Fronts,
): Promise<Fronts[number] | null> => {
  const where = { accuracy: limits.pinAccuracy, category: SMALL_ADS }
  for (const front of fronts) {
    const { unitId } = front
    const { responsible } = await ask(contract.routing.preview, {
      ...where,
      point: [lng, lat],
      frontUnitId: unitId,
    })
    if (responsible?.unitId === unitId) return front
  }
  return null
}
