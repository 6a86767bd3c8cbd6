import { contract } from '@shared/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ask } from '../../../miniprogram/test/ask-city'
import { launchChromium } from '../../../scripts/lib/chromium'
import { deskOf } from './desk'

describe('a sign-in by code', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it('begins the work when the phone confirms, and gives another code when it says no', async () => {
    const url = inject('cityUrl')
    const page = await deskOf(browser, { url, path: '/console/login' })
    const digits = page.locator('.login-digits')
    const phone = { url, as: 'supervisor-he' }
    const opened = await ask(phone, contract.codes.open, { code: (await digits.textContent()) ?? '' })
    await page.getByRole('status').filter({ hasText: '请在手机上确认' }).waitFor()
    await ask(phone, contract.codes.refuse, { id: opened.id })
    const before = await digits.textContent()
    await page.getByRole('button', { name: '换一个登录码' }).click()
    await expect.poll(() => digits.textContent()).not.toBe(before)

    const again = await ask(phone, contract.codes.open, { code: (await digits.textContent()) ?? '' })
    await ask(phone, contract.codes.confirm, { id: again.id })
    await page.getByText('督查 何振华').waitFor()
    await page.context().close()
  })
})
