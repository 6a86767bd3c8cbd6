import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { distanceMetres, type Point } from '@shared/domain/geo'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask, type Spot, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

type Preview = InputOf<typeof contract.routing.preview>

const SMALL_ADS = '非法小广告'
/** Metres of one pixel of the map as it opens, zoom 17.5 at the latitude of the city. */
const METRES_PER_PIXEL = 0.778
const url = inject('cityUrl')

describe('派单试算 in the browser', () => {
  let browser: Browser
  let spot: Spot
  let dispatcher: H5Person
  let asked: Preview

  const signedIn = (persona: string): Promise<H5Person> =>
    h5PersonAs(persona, { browser, url, at: spot.point, accuracy: 2 }, /home|tasks|queue/)
  /** Runs an action and waits for the call that follows from it. */
  const asking = async (doing: () => Promise<void>): Promise<Preview> => {
    const [request] = await Promise.all([dispatcher.page.waitForRequest(/routing\/preview/), doing()])
    return request.postDataJSON()
  }
  const line = (label: string) => dispatcher.page.locator('.routing-row', { hasText: label }).first()
  const decided = () => ask({ url, as: 'dispatcher-wu' }, contract.routing.preview, asked)
  /** Compares the screen with the server's answer to the same input. */
  const saysSo = async () => {
    const decision = await decided()
    await dispatcher.sees(decision.place)
    for (const reason of decision.reasons) await dispatcher.sees(reason)
    return decision
  }

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    spot = await spotOf(url, 'worker-huang', 2)
    dispatcher = await signedIn('dispatcher-wu')
  })
  afterAll(() => browser?.close())

  it('is not open to a citizen', async () => {
    const citizen = await signedIn('citizen-chen')
    await citizen.goes('/staff/routing/index')
    await citizen.sees('这里是工作人员的页面')
  })

  it('opens from 派遣台 and waits for a category', async () => {
    await dispatcher.goes('/staff/queue/index')
    await dispatcher.press('派单试算')
    await dispatcher.page.waitForURL(/staff\/routing/)
    await dispatcher.sees('选好问题类别，这里会算出派给谁、为什么')
  })

  it('shows responsible, deadline and reasons for my position', async () => {
    asked = await asking(() => dispatcher.press(SMALL_ADS))
    expect(distanceMetres(asked.point as Point, spot.point)).toBeLessThan(1)
    const decision = await saysSo()
    expect(decision.responsible?.name).toBe(spot.shop)
    await expect.poll(() => line('谁负责').innerText()).toContain(spot.shop)
    await expect.poll(() => line('谁处理').innerText()).toContain(decision.assigneeName)
    await expect.poll(() => line('时限').innerText()).toContain(decision.limit)
  })

  it('uses the tapped position on the map', async () => {
    const map = dispatcher.page.locator('.c-map:not(.c-map-still)').filter({ visible: true })
    await map.scrollIntoViewIfNeeded()
    const box = (await map.boundingBox())!
    const before = asked.point as Point
    asked = await asking(() => map.click({ position: { x: box.width / 2 - 90, y: box.height / 2 } }))
    const after = asked.point as Point
    expect(after[0]).toBeLessThan(before[0])
    // The map stands on whole pixels.
    expect(Math.abs(distanceMetres(before, after) - 90 * METRES_PER_PIXEL)).toBeLessThan(METRES_PER_PIXEL)
    await saysSo()
  })

  it('uses the kind of place: public posts have another responsible', async () => {
    asked = await asking(() => dispatcher.press('电线杆等公共设施'))
    expect(asked).toMatchObject({ placeKind: 'facility', category: '0201' })
    const decision = await saysSo()
    expect(decision.responsible?.kind).not.toBe('shop')
    await expect.poll(() => line('谁负责').innerText()).toContain(decision.responsible?.name)
  })

  it('shows that a position is outside the city', async () => {
    const smaller = dispatcher.page.getByRole('button', { name: '缩小' }).filter({ visible: true })
    for (let step = 0; step < 9; step++) await smaller.click()
    const map = dispatcher.page.locator('.c-map').filter({ visible: true })
    asked = await asking(() => map.click({ position: { x: 5, y: 5 } }))
    expect((await decided()).inCity).toBe(false)
    await dispatcher.sees('这个位置不在本市服务范围内')
  })

  it('shows the city’s own rules in their order', async () => {
    await dispatcher.press('派单规则')
    const { items } = await ask({ url, as: 'dispatcher-wu' }, contract.routing.rules, {})
    expect(items.length).toBeGreaterThan(0)
    const shown = dispatcher.page.locator('.routing-rule-name')
    await expect.poll(() => shown.allInnerTexts()).toEqual(items.map(({ name }) => name))
    for (const { when, does } of items) {
      await dispatcher.sees(when)
      await dispatcher.sees(does)
    }
  })

  it('opens from a worker’s tasks too', async () => {
    const worker = await signedIn('worker-huang')
    await worker.goes('/staff/tasks/index')
    await worker.press('派单试算')
    await worker.sees('定位误差')
  })
})
