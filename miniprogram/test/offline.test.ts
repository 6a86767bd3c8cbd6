import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { signIn } from '../../scripts/lib/screens/screenshots'

const url = inject('cityUrl')
const UNKNOWN = '000000000000000000000000'
/** Every screen that a citizen can come to, by a tap or by a link. */
const screens = [
  '/',
  '/pages/report/index',
  '/pages/my-reports/index',
  `/pages/case/index?id=${UNKNOWN}`,
  '/pages/login/index',
  '/me/notices/index',
  '/me/privacy/index',
  '/me/devices/index',
  `/me/rate/index?id=${UNKNOWN}`,
  `/me/object/index?id=${UNKNOWN}`,
  `/me/content/index?id=${UNKNOWN}`,
]

describe('a person in the browser who loses the network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  const phone = (serviceWorkers: 'allow' | 'block') =>
    browser.newContext({
      baseURL: url,
      viewport: { width: 375, height: 812 },
      isMobile: true,
      hasTouch: true,
      serviceWorkers,
    })

  it('opens a screen that is not on the phone yet, reads why it is empty, and gets it when the network is back', async () => {
    const context = await phone('block')
    const page = await context.newPage()
    const session = await signIn(url, 'citizen-chen')
    // Taro wraps a stored value in `data`.
    await page.addInitScript((data) => localStorage.setItem('session', JSON.stringify({ data })), session)
    await page.goto('/', { waitUntil: 'networkidle' })
    await context.setOffline(true)
    await button(page, '随手拍').click()
    await sees(page, '网络不通，这一页还没有打开')
    await button(page, '重试').click()
    await sees(page, /还是没有网络/)
    await button(page, '返回').click()
    await button(page, '随手拍').click()
    await sees(page, '网络不通，这一页还没有打开')
    await context.setOffline(false)
    await page.getByLabel('搜索问题类别').waitFor()
    await context.close()
  })

  it('finds words and a way out on each screen, by a link or a reload, once the first screen was open', async () => {
    const context = await phone('allow')
    const page = await context.newPage()
    await page.goto('/', { waitUntil: 'networkidle' })
    await expect.poll(() => keptFiles(page), { timeout: 40_000 }).toBeGreaterThan(10)
    await context.setOffline(true)
    for (const screen of screens) {
      await page.goto(screen)
      await page.locator('.taro_page').first().waitFor()
      await expect.poll(() => waysOut(page), { message: screen }).toBeGreaterThan(0)
      // Loading ends: no outline of content stays.
      await expect.poll(() => page.locator('.c-skeleton:visible').count(), { message: screen }).toBe(0)
      expect(await page.locator('.taro_page').last().innerText(), screen).toMatch(/\p{Script=Han}{4}/u)
    }
    await page.reload()
    await page.locator('.taro_page').first().waitFor()
    await backOnline(context, page)
  })

  const backOnline = async (context: BrowserContext, page: Page) => {
    await page.goto('/')
    await sees(page, /网络不通/)
    await context.setOffline(false)
    await button(page, '重试').click()
    await page.locator('.c-case:visible').first().waitFor()
    await context.close()
  }
})

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).last()

const sees = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

/** Buttons of the screen, and those of the title bar. */
const waysOut = (page: Page): Promise<number> => page.getByRole('button').filter({ visible: true }).count()

/** The service worker has put them in its store. */
const keptFiles = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let files = 0
    for (const name of await caches.keys()) files += (await (await caches.open(name)).keys()).length
    return files
  })
