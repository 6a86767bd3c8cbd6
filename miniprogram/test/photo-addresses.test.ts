import { contract } from '@shared/contract'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const CITIZEN = 'citizen-chen'

/** Addresses live for minutes. Here the first ones are made bad on their way to the phone; the server itself refuses them. */
describe('a photo whose address has ended', () => {
  let browser: Browser
  let citizen: H5Person
  let page: Page
  let caseId = ''

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    const { center } = await ask({ url }, contract.places.city, {})
    const { items } = await ask({ url, as: CITIZEN }, contract.reports.mine, { size: 50 })
    caseId = items.find(({ status, photo }) => status === 'closed' && photo?.large)!.id
    citizen = await h5PersonAs(CITIZEN, { browser, url, at: center, accuracy: 5 }, /home/)
    page = citizen.page
  })
  afterAll(() => browser?.close())
  beforeEach(() => page.unrouteAll())

  const spoils = (path: string, times?: number) =>
    page.route((address) => address.pathname === path, spoil, times === undefined ? {} : { times })
  const hasLoaded = (selector: string) =>
    page
      .locator(`${selector} >> visible=true`)
      .first()
      .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
      .catch(() => false)

  it('is got anew with its case, once', async () => {
    let asked = 0
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === `/api/cases/${caseId}`) asked++
    })
    await spoils(`/api/cases/${caseId}`, 1)
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    await expect.poll(() => hasLoaded('.case-photo')).toBe(true)
    expect(asked).toBe(2)
  })

  it('is shown full screen by a fresh address', async () => {
    await page.locator('.case-hero .c-photo-tap').first().click()
    await expect.poll(() => hasLoaded('.photo-preview img')).toBe(true)
    await citizen.press('关闭')
  })

  it('that cannot be got anew leaves a quiet button, which tries again', async () => {
    await spoils(`/api/cases/${caseId}`)
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    await citizen.sees('照片没有打开，点一下再试')
    await page.unrouteAll()
    // Several photos of the case fail together; what was got for one serves the others for some seconds.
    await expect
      .poll(async () => {
        const again = page.getByText('照片没有打开，点一下再试').filter({ visible: true }).first()
        if (await again.isVisible()) await again.click()
        return hasLoaded('.case-photo')
      })
      .toBe(true)
  })

  it('is got anew on a card of a list too', async () => {
    await spoils('/api/reports/mine')
    await citizen.goes('/pages/my-reports/index')
    await expect.poll(() => hasLoaded('.c-case-photo')).toBe(true)
  })
})

/** Passes the answer on with the last character of each address changed: the signature no longer fits. */
const spoil = async (route: Route): Promise<void> => {
  const response = await route.fetch()
  const body = (await response.text()).replace(
    /"(large|small)":"([^"]*)(.)"/g,
    (_, size, address, last) => `"${size}":"${address}${last === 'A' ? 'B' : 'A'}"`,
  )
  await route.fulfill({ response, body })
}
