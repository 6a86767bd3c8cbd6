import { contract } from '@shared/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from '../../../miniprogram/test/ask-city'
import { launchChromium } from '../../../scripts/lib/chromium'
import { deskOf } from './desk'

describe('a photo that waits for its release', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it('is covered with the mouse, and released as it is shown', async () => {
    const city = { url: inject('cityUrl'), as: 'dispatcher-wu' }
    const { items } = await ask(city, contract.photos.waiting, {})
    const id = items[0]?.photo.id ?? ''
    const page = await deskOf(browser, { ...city, path: `/console/release/${id}` })
    const stage = page.locator('.stage-draw')
    await stage.waitFor()
    const count = () => page.locator('.stage-box').count()
    const before = await count()
    const { x = 0, y = 0, width = 0, height = 0 } = (await stage.boundingBox()) ?? {}
    const pull = async (from: [number, number], to: [number, number]) => {
      await page.mouse.move(x + from[0] * width, y + from[1] * height)
      await page.mouse.down()
      await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 })
      await page.mouse.up()
    }
    await pull([0.1, 0.1], [0.3, 0.3])
    await expect.poll(count).toBe(before + 1)
    await pull([0.2, 0.2], [0.5, 0.5])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(count).toBe(before)
    await pull([0.4, 0.4], [0.6, 0.7])
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
    await expect.poll(() => new URL(page.url()).pathname).not.toContain(id)

    const now = await ask(city, contract.photos.redaction, { id })
    expect(now.release).toBe('released')
    const drawn = now.boxes.at(-1)
    expect(drawn?.x).toBeCloseTo(0.4, 1)
    expect(drawn?.height).toBeCloseTo(0.3, 1)
    await page.context().close()
  })
})
