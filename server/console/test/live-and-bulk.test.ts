import { contract } from '@shared/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from '../../../miniprogram/test/ask-city'
import { launchChromium } from '../../../scripts/lib/chromium'
import { breaches, deskOf, shownCase } from './desk'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium({ say: console.log })
})
afterAll(() => browser?.close())

const supervisor = () => ({ url: inject('cityUrl'), as: 'supervisor-he' })
const dispatcherAt = (path: string) => deskOf(browser, { url: inject('cityUrl'), as: 'dispatcher-wu', path })

describe('an open page', () => {
  it('shows what a colleague does without being asked', async () => {
    const page = await dispatcherAt('/console/cases?tab=suspended')
    await page.locator('.history').waitFor()
    const number = (await shownCase(page)) ?? ''
    const { id } = await ask(supervisor(), contract.cases.find, { number })
    await ask(supervisor(), contract.cases.resume, { id, note: '' })
    await page.locator('.history').getByText('恢复办理').first().waitFor()
    await expect.poll(() => page.locator('.cases-row', { hasText: number }).count()).toBe(0)
    await page.context().close()
  })
})

describe('a page whose stream is cut', () => {
  it('says so, and says no more once it hears again', async () => {
    const page = await dispatcherAt('/console')
    await page.locator('.bench-notices').waitFor()
    await page.route('**/api/live', (route) => route.abort())
    await page.reload()
    const sign = page.getByRole('status').filter({ hasText: '实时连接断了' })
    await sign.waitFor()
    await page.unroute('**/api/live')
    await sign.waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('many cases at once', () => {
  it('are picked by key, planned, done, and the one that a colleague took is named', async () => {
    const page = await dispatcherAt('/console/cases?tab=to_close')
    await page.locator('.history').waitFor()
    const first = (await shownCase(page)) ?? ''
    await page.keyboard.press('v')
    await page.keyboard.press('j')
    await expect.poll(() => shownCase(page)).not.toBe(first)
    const second = (await shownCase(page)) ?? ''
    await page.keyboard.press('v')
    const bar = page.getByRole('toolbar', { name: '批量办理' })
    await bar.getByText('已选 2 件').waitFor()
    await bar.getByRole('button', { name: '结案' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: '先看看能办多少' }).click()
    await form.getByText('能办 2 件').first().waitFor()
    expect(await breaches(page)).toEqual([])

    const { id } = await ask(supervisor(), contract.cases.find, { number: second })
    await ask(supervisor(), contract.cases.close, { id })
    await form.getByRole('button', { name: '开始办 2 件' }).click()
    await form.getByText('办了 1 件，没办成 1 件，共 2 件').first().waitFor()
    const refused = form.getByRole('link', { name: second.slice(0, 13) })
    await refused.waitFor()
    const found = await ask(supervisor(), contract.cases.find, { number: first })
    const { status } = await ask(supervisor(), contract.cases.show, { id: found.id })
    expect(status).toBe('closed')
    await page.context().close()
  })

  it('become a ledger, with the columns that are chosen', async () => {
    const page = await dispatcherAt('/console/cases?tab=all&status=closed')
    await page.locator('.history').waitFor()
    await page.getByRole('button', { name: '导出台账' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('checkbox', { name: '说明' }).uncheck()
    await form.getByRole('button', { name: '开始导出' }).click()
    const csv = form.getByRole('button', { name: 'csv' })
    await csv.waitFor({ timeout: 60_000 })
    const [file] = await Promise.all([page.waitForEvent('download'), csv.click()])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    await page.context().close()
  })
})
