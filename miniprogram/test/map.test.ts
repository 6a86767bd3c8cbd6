import { contract } from '@shared/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask } from './ask-city'
import { type H5Person, h5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')

/** A worker or citizen never loses the page below a map, and the map works without streets and without a mouse. */
describe('the map of the browser', () => {
  let browser: Browser
  let person: H5Person
  let page: Page
  const map = () => page.locator('.c-map:not(.c-map-still)').filter({ visible: true }).last()

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    person = await h5Person({ browser, url, at: [110.15, 22.63], accuracy: 10 })
    page = person.page
  })
  afterAll(() => browser?.close())

  it('is not loaded with the first screen', async () => {
    const loaded: string[] = []
    page.on('response', (response) => void loaded.push(response.url()))
    await person.goes('/pages/home/index')
    await person.sees('附近')
    const before = loaded.length
    expect(await page.locator('.leaflet-container').count()).toBe(0)
    await person.press('地图')
    await map().locator('.leaflet-container').waitFor()
    expect(loaded.slice(before).some((address) => address.endsWith('.js'))).toBe(true)
  })

  it('draws grids, pins and the own position without any tiles', async () => {
    await expect.poll(() => map().locator('path.c-map-grid').getAttribute('d')).toMatch(/M.*L/)
    await expect.poll(() => map().locator('.c-map-pin').count()).toBeGreaterThan(0)
    await expect.poll(() => map().locator('path.c-map-me').count()).toBe(1)
    expect(await map().locator('.leaflet-tile').count()).toBe(0)
  })

  it('opens a list where pins stand together, else the case', async () => {
    for (let step = 0; step < 8; step++) await person.press('缩小')
    const together = map().getByRole('button', { name: /这里有 \d+ 件/ })
    await expect.poll(() => together.count()).toBeGreaterThan(0)
    await together.first().click()
    await page.getByRole('dialog', { name: /这里有 \d+ 件/ }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })

  it('leaves one finger and the wheel to the page', async () => {
    // Too low for the page, so that it scrolls.
    await page.setViewportSize({ width: 375, height: 500 })
    const { x, y, width } = (await map().boundingBox())!
    const [middle, upper] = [x + width / 2, y + 60]
    const touch = await page.context().newCDPSession(page)
    const top = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('*')].reduce((sum, { scrollTop }) => sum + scrollTop, 0),
      )
    const pan = () => map().locator('.leaflet-map-pane').getAttribute('style')
    const before = await pan()
    // Chromium without a screen does not scroll by touch: what the map leaves to it is seen in the events.
    await page.evaluate(() =>
      window.addEventListener('touchmove', ({ defaultPrevented }) => {
        document.body.dataset.taken = String(defaultPrevented)
      }),
    )
    for (const [type, up] of [
      ['touchStart', 0],
      ['touchMove', 20],
      ['touchMove', 60],
      ['touchMove', 100],
    ] as const)
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: middle, y: upper - up }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await person.sees('用两个手指移动地图')
    expect(await page.locator('body').getAttribute('data-taken')).toBe('false')
    expect(
      await map()
        .locator('.leaflet-container')
        .evaluate((ground) => getComputedStyle(ground).touchAction),
    ).toBe('pan-x pan-y')
    expect(await pan()).toBe(before)
    const beforeWheel = await top()
    await page.mouse.move(middle, upper)
    await page.mouse.wheel(0, 60)
    await expect.poll(top).toBeGreaterThan(beforeWheel)
    await person.sees('按住 Ctrl 再滚动，可以缩放地图')
  })

  it('moves by keys alone and loads the cases there', async () => {
    const ground = map().locator('.leaflet-container')
    await ground.focus()
    const asked = page.waitForResponse((response) => response.url().includes('/api/cases/near'))
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight')
    expect((await asked).ok()).toBe(true)
  })

  it('is led to a shop by its name, and to a place by its coordinates in any order, with keys alone', async () => {
    const window = { west: 110.148, south: 22.628, east: 110.152, north: 22.632 }
    const { frontages } = await ask({ url }, contract.places.grids, window)
    const shop = frontages[0]!.name
    const worker = await h5PersonAs(
      'citizen-chen',
      { browser, url, at: [110.15, 22.63], accuracy: 10 },
      /home/,
    )
    await worker.goes('/pages/report/index')
    await worker.press('调整位置')
    const field = worker.page.getByRole('textbox', { name: '搜街道、店名、地址，或输入经纬度' })
    await field.fill('22.641，110.161')
    await worker.sees('110.161, 22.641')
    await field.fill('51.5, -0.12')
    await worker.sees('这个经纬度不在国内，请检查一下')
    await field.fill(shop)
    const found = worker.page.getByRole('listitem').filter({ hasText: shop }).getByRole('button').first()
    await found.focus()
    await worker.page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('')
    await worker.press('就是这里')
    // The pin stands at the shop; the place is its front's where the view is sure of it, else its grid's.
    const [lng, lat] = (await ask({ url }, contract.places.search, { query: shop })).items[0]!.point
    const labels = await Promise.all(
      [2, 5, 50].map(
        async (accuracy) => (await ask({ url }, contract.places.locate, { lng, lat, accuracy })).place,
      ),
    )
    await worker.sees('您在地图上标出的位置')
    await worker.sees(new RegExp(labels.join('|')))
  })
})
