import { contract } from '@shared/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from '../../../miniprogram/test/ask-city'
import { launchChromium } from '../../../scripts/lib/chromium'
import { deskOf } from './desk'

const shownStatuses = async (page: Page): Promise<string[]> => [
  ...new Set(await page.locator('.cases-row .tag').allTextContents()),
]

describe('the table of all cases', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it('shows what its address asks for, keeps it while one goes through, and leaves out what makes no sense', async () => {
    const path = '/console/cases?tab=all&status=dispatched,closed&light=purple&from=2026-13-77'
    const page = await deskOf(browser, { url: inject('cityUrl'), as: 'supervisor-he', path })
    await page.locator('.history').waitFor()
    const asked = () => new URL(page.url()).searchParams
    expect((await shownStatuses(page)).sort()).toEqual(['已结案', '待签收'].sort())
    await page.keyboard.press('j')
    await expect.poll(() => page.locator('[data-row][aria-current]').count()).toBe(1)
    expect(asked().get('status')).toBe('dispatched,closed')
    expect(asked().has('light')).toBe(false)
    await page.reload()
    await page.locator('.history').waitFor()
    expect(asked().get('status')).toBe('dispatched,closed')
    await page.getByRole('button', { name: '清除条件' }).click()
    await expect.poll(async () => (await shownStatuses(page)).length).toBeGreaterThan(2)
    await page.context().close()
  })

  it('is opened again by the name under which its filters were kept', async () => {
    const path = '/console/cases?tab=all&status=dispatched'
    const page = await deskOf(browser, { url: inject('cityUrl'), as: 'supervisor-he', path })
    await page.locator('.history').waitFor()
    await page.getByRole('button', { name: '我的视图' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox').fill('等签收的')
    await form.getByRole('button', { name: '存下' }).click()
    await form.getByRole('button', { name: '等签收的', exact: true }).waitFor()
    await page.goto('/console/cases?tab=all&light=red')
    await page.locator('.history').waitFor()
    await page.getByRole('button', { name: '我的视图' }).click()
    await form.getByRole('button', { name: '等签收的', exact: true }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe('dispatched')
    expect(new URL(page.url()).searchParams.has('light')).toBe(false)
    await expect.poll(() => shownStatuses(page)).toEqual(['待签收'])
    await page.context().close()
  })

  it('finds words from whichever list one is on', async () => {
    const city = { url: inject('cityUrl'), as: 'dispatcher-wu' }
    const { items } = await ask(city, contract.cases.queue, { tab: 'to_check' })
    const { category, number } = items[0] ?? { category: { name: '' }, number: '' }
    const page = await deskOf(browser, { ...city, path: '/console/cases?tab=to_dispatch' })
    await page.locator('.history').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(category.name)
    await page.keyboard.press('Enter')
    await page.locator('.cases-row', { hasText: number }).waitFor()
    const others = page.locator('.cases-row').filter({ hasNotText: category.name })
    expect(await others.count()).toBe(0)
    await page.context().close()
  })
})
