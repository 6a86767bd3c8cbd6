import { contract } from '@shared/contract'
import { OTHER } from '@shared/domain/categories'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from '../../../miniprogram/test/ask-city'
import { launchChromium } from '../../../scripts/lib/chromium'
import { breaches, deskOf, shownCase } from './desk'

const url = () => inject('cityUrl')
const caseOf = async (as: string, number: string) => {
  const { id } = await ask({ url: url(), as }, contract.cases.find, { number })
  return ask({ url: url(), as }, contract.cases.show, { id })
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium({ say: console.log })
})
afterAll(() => browser?.close())

/** Waits for a case other than this one, and names it. */
const nextCase = async (page: Page, before: string | null): Promise<string> => {
  await expect.poll(() => shownCase(page)).not.toBe(before)
  return (await shownCase(page)) ?? ''
}

describe('a dispatcher without a mouse', () => {
  it('goes through the list, sends a case out, and has the next one before them', async () => {
    const page = await deskOf(browser, { url: url(), as: 'dispatcher-wu', path: '/console/cases' })
    await page.locator('.history').waitFor()
    const first = await shownCase(page)
    await page.keyboard.press('j')
    const second = await nextCase(page, first)
    await page.keyboard.press('k')
    expect(await nextCase(page, second)).toBe(first)

    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog')
    await form.waitFor()
    expect(await breaches(page)).toEqual([])
    await page.keyboard.type('没有这家')
    await page.locator('.select-note', { hasText: '没有找到这个单位' }).waitFor()
    expect(await breaches(page)).toEqual([])
    // It cannot be chosen.
    await page.keyboard.press('Enter')
    for (const _ of '没有这家') await page.keyboard.press('Backspace')
    await page.locator('.select-note').waitFor({ state: 'hidden' })
    // First the list that is open, then the form.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })

    await page.keyboard.press('Enter')
    await form.waitFor()
    // Nobody is named for it: the field for the unit has the focus, and offers what is found.
    await page.keyboard.type('城')
    await page.locator('.ant-select-item-option-active', { hasText: '城' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-send]:focus').waitFor()
    await page.keyboard.press('Enter')
    await nextCase(page, first)
    expect((await caseOf('dispatcher-wu', first ?? '')).status).toBe('dispatched')
    await page.context().close()
  })

  it('finds a case by its number, and reads all keys', async () => {
    const page = await deskOf(browser, {
      url: url(),
      as: 'dispatcher-wu',
      path: '/console/cases?tab=to_close',
    })
    await page.locator('.history').waitFor()
    const number = (await shownCase(page)) ?? ''
    await page.keyboard.press('1')
    const other = await nextCase(page, number)
    await page.keyboard.press('/')
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    expect(await nextCase(page, other)).toBe(number)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    expect(await breaches(page)).toEqual([])
    await page.context().close()
  })

  it('closes with one key what needs no question, and is asked before what cannot be taken back', async () => {
    const page = await deskOf(browser, {
      url: url(),
      as: 'dispatcher-wu',
      path: '/console/cases?tab=to_close',
    })
    await page.locator('.history').waitFor()
    const number = await shownCase(page)
    await page.keyboard.press('Control+Enter')
    await nextCase(page, number)
    expect((await caseOf('dispatcher-wu', number ?? '')).status).toBe('closed')

    await page.keyboard.press('1')
    await page.locator('.ant-tabs-tab-active', { hasText: '待派遣' }).waitFor()
    await page.getByRole('button', { name: '不予立案' }).waitFor()
    await page.keyboard.press('x')
    await page.getByRole('dialog').waitFor()
    await page.getByRole('radio').first().waitFor()
    const send = page.locator('[data-send]')
    expect(await send.isDisabled()).toBe(true)
    await page.context().close()
  })
})

describe('two at once', () => {
  it('the later one reads who did what, and what they had written is still there', async () => {
    const page = await deskOf(browser, {
      url: url(),
      as: 'dispatcher-wu',
      path: '/console/cases?tab=to_dispatch',
    })
    await page.getByRole('button', { name: '不予立案' }).waitFor()
    const number = (await shownCase(page)) ?? ''
    await page.keyboard.press('x')
    await page.getByRole('radio').first().check()
    await page.locator('textarea').first().fill('这里上周已经有人处理过')

    const { id, category } = await caseOf('supervisor-he', number)
    expect(category.code).not.toBe(OTHER)
    const { rejectReasons } = await ask({ url: url() }, contract.places.city, {})
    await ask({ url: url(), as: 'supervisor-he' }, contract.cases.reject, {
      id,
      because: rejectReasons[0] ?? '',
      reason: '现场没有这个问题',
    })
    await page.keyboard.press('Control+Enter')
    const told = page.getByRole('alert').filter({ hasText: '刚刚做了“不予立案”' })
    await told.waitFor()
    expect(await told.textContent()).toContain('这里上周已经有人处理过')
    expect(await told.textContent()).toContain('督查 何振华')
    await page.context().close()
  })
})

describe('a session', () => {
  it('begins as a person of the demo, on the page that was asked for, and ends with signing out', async () => {
    const page = await deskOf(browser, { url: url(), path: '/console/cases?tab=overdue' })
    await page.getByRole('button', { name: /吴锦涛/ }).click()
    await page.locator('.ant-tabs-tab-active', { hasText: '超时' }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: /选一个身份登录/ }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: /选一个身份登录/ }).waitFor()
    await page.context().close()
  })
})
