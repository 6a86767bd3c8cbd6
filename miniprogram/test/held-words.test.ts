import { contract } from '@shared/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask, reportAds, type Spot, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const CITIZEN = 'citizen-li'
const WORKER = 'worker-huang'
const STAFF = 'dispatcher-wu'
const ADMIN = 'admin-tang'
const REASON = '小区里面的墙，请找物业'
const { audit, cases, notices } = contract

let browser: Browser
let spot: Spot
beforeAll(async () => {
  browser = await launchChromium({ say: console.log })
  spot = await spotOf(url, WORKER, 2)
})
afterAll(() => browser?.close())
const phoneOf = (as: string): Promise<H5Person> =>
  h5PersonAs(as, { browser, url, at: spot.point, accuracy: 5 }, /home|tasks|queue/)

describe('words to a citizen of which WeChat has no opinion', () => {
  let caseId = ''
  let citizen: H5Person

  beforeAll(async () => {
    caseId = await reportAds(url, CITIZEN, spot)
    await ask({ url, as: WORKER }, cases.return, { id: caseId, reason: '在小区里面' })
    const rejected = { id: caseId, because: '不属于受理范围', reason: REASON }
    await ask({ url, as: STAFF }, cases.reject, rejected)
    citizen = await phoneOf(CITIZEN)
  })
  const noticesOfCitizen = async () => {
    const { items } = await ask({ url, as: CITIZEN }, notices.inbox, { size: 50 })
    return items.filter(({ caseId: of }) => of === caseId).map(({ text }) => text)
  }

  it('are held: the citizen learns that the case is not accepted, and not why', async () => {
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    await citizen.sees('提交上报')
    expect(await citizen.page.getByText(REASON).count()).toBe(0)
    await expect.poll(async () => (await noticesOfCitizen()).length).toBeGreaterThan(1)
    expect((await noticesOfCitizen()).join()).not.toContain(REASON)
  })

  it('are shown by a person who has looked at them', async () => {
    const { heldWords } = await ask({ url, as: STAFF }, cases.show, { id: caseId })
    expect(heldWords).toHaveLength(1)
    const staff = await phoneOf(STAFF)
    await staff.goes(`/staff/dispatch/index?id=${caseId}`)
    await staff.sees('市民现在看不到这段文字')
    await staff.press('公开')
    await staff.sees('公开这段文字？')
    await staff.press('公开')
    await staff.sees('已公开')
  })

  it('reach the citizen then, on the screen of the case and in a notice of their own', async () => {
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    await citizen.sees(new RegExp(REASON))
    await expect.poll(async () => (await noticesOfCitizen()).join()).toContain(REASON)
    await citizen.goes('/me/notices/index')
    await citizen.sees('有一条说明现在可以看了')
  })
})

describe('the reporter of a case', () => {
  it('is shown to the worker with a reason, where the report allows it, and the look is logged', async () => {
    const id = await reportAds(url, CITIZEN, { ...spot, anonymous: false })
    const worker = await phoneOf(WORKER)
    await worker.goes(`/staff/task/index?id=${id}`)
    await worker.press('查看上报人')
    await worker.page.getByLabel('为什么要查看（会记录下来）').fill('要问清楚是哪一面墙')
    await worker.press('确定')
    await worker.page.locator('.reporter-name').waitFor()
    const { items } = await ask({ url, as: ADMIN }, audit.search, { query: id })
    expect(items).toContainEqual(
      expect.objectContaining({ what: 'reporter', detail: '要问清楚是哪一面墙', caseId: id }),
    )
  })

  it('stays hidden from the worker where the report is anonymous', async () => {
    const id = await reportAds(url, CITIZEN, spot)
    const worker = await phoneOf(WORKER)
    await worker.goes(`/staff/task/index?id=${id}`)
    await worker.sees(spot.shop)
    expect(await worker.page.getByText('查看上报人').count()).toBe(0)
  })
})
