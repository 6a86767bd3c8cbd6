import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../../scripts/lib/chromium'
import { breaches, deskOf } from './desk'

const shots = process.env.DESK_SHOTS
const widths = [1280, 1440, 1920] as const

/** Every page in every role that it differs for, when it has come to rest. */
const pages: [name: string, as: string | undefined, path: string, ready: string][] = [
  ['login', undefined, '/console/login', '.login-digits'],
  ['workbench of a dispatcher', 'dispatcher-wu', '/console', '.bench-notices'],
  ['workbench of a supervisor', 'supervisor-he', '/console', '.bench-notices'],
  ['cases of a dispatcher', 'dispatcher-wu', '/console/cases', '.history'],
  ['cases to check', 'checker-zhou', '/console/cases?tab=to_check', '.history'],
  ['cases to decide', 'supervisor-he', '/console/cases?tab=to_decide', '.cases-pane'],
  ['all cases', 'supervisor-he', '/console/cases?tab=all&status=dispatched,in_progress', '.history'],
  ['no case fits', 'dispatcher-wu', '/console/cases?tab=all&from=2031-01-01', '.nothing'],
  ['photos to be released', 'dispatcher-wu', '/console/release', '.release-list h1'],
  ['someone without a desk', 'worker-huang', '/console', '.ant-result'],
]

describe('every page at a desk', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it.each(pages)('%s is accessible, and fits each width', async (name, as, path, ready) => {
    const page = await deskOf(browser, { url: inject('cityUrl'), as, path })
    try {
      await page.locator(ready).first().waitFor()
      // The stream of changes never ends, so the network is never idle.
      await page.waitForFunction(
        () =>
          [...document.images].every((image) => image.complete) &&
          !document.querySelector('.ant-spin-spinning'),
      )
      for (const width of widths) {
        await page.setViewportSize({ width, height: width === 1920 ? 1080 : 800 })
        if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(' ', '-')}-${width}.png` })
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wide, `${width}`).toBeLessThanOrEqual(0)
      }
      expect(await breaches(page)).toEqual([])
    } finally {
      await page.context().close()
    }
  })
})
