import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { NoticeView } from '@shared/contract/notices'
import type { Point } from '@shared/domain/geo'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { jpegWithGps, postForm } from '../../server/src/testing/photos'
import { ask, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const REPORTER = 'citizen-chen'
const WORKER = 'worker-huang'
const GIVEN_TIME = { timeout: 20_000, interval: 500 }

/** The notices of a new case, and the document of its order. */
describe('a new case sends notices', () => {
  let browser: Browser
  let detail: CaseDetail
  let worker: H5Person
  let citizen: H5Person

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    const { point } = await spotOf(url, WORKER, 2)
    const given = { browser, url, at: point, accuracy: 5 }
    worker = await h5PersonAs(WORKER, given, /home|tasks/)
    citizen = await h5PersonAs(REPORTER, given, /home/)
    detail = await withWorker(await report(point))
  })
  afterAll(() => browser?.close())

  it('to the worker, who opens the inbox from the home page', async () => {
    await noticeOf(WORKER, detail)
    await worker.goes('/pages/home/index')
    await worker.press(/^消息，\d+\+? 条未读$/)
    const row = await rowOf(worker, WORKER, detail)
    const unread = worker.page.getByRole('button', { name: /^未读.*非法小广告/ })
    await expect.poll(() => unread.count()).toBeGreaterThan(0)
    await row.click()
    await worker.page.waitForURL(`**/staff/task/index?id=${detail.id}*`)
    expect(await noticeOf(WORKER, detail)).toMatchObject({ read: true })
  })

  it('to the citizen, who sees the citizen’s view of the case', async () => {
    await noticeOf(REPORTER, detail)
    await citizen.goes('/me/notices/index')
    await (await rowOf(citizen, REPORTER, detail)).click()
    await citizen.page.waitForURL(`**/pages/case/index?id=${detail.id}*`)
  })

  it('with an order that is printed and signed once', async () => {
    const { orders } = await ask({ url, as: WORKER }, contract.cases.show, { id: detail.id })
    const number = orders.at(-1)!.number
    await worker.goes('/staff/orders/index')
    const [download] = await Promise.all([
      worker.page.waitForEvent('download'),
      worker.press(`打印 ${number}`),
    ])
    expect(download.suggestedFilename()).toBe(`${number}.docx`)
    // A docx is a zip.
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
    await worker.press(`签收任务 ${number}`)
    await expect.poll(() => worker.page.getByText(number).count()).toBe(0)
    await worker.press('全部')
    await worker.sees(number)
    await expect.poll(() => worker.page.getByRole('button', { name: `签收任务 ${number}` }).count()).toBe(0)
    const after = await ask({ url, as: WORKER }, contract.cases.show, { id: detail.id })
    expect(after.orders.at(-1)).toMatchObject({ number, maySign: false, signedAt: expect.any(String) })
  })
})

/** A reminded shop may put it right itself first: here that stage is over. */
const withWorker = async (reported: CaseDetail): Promise<CaseDetail> =>
  reported.status === 'reminded'
    ? ask({ url, as: 'dispatcher-wu' }, contract.cases.hand_over, { id: reported.id })
    : reported

/** The latest notice of this person about the case; it is made a moment after the step. */
const noticeOf = (who: string, { id }: CaseDetail): Promise<NoticeView> =>
  vi.waitFor(async () => {
    const { items } = await ask({ url, as: who }, contract.notices.inbox, {})
    const notice = items.find(({ caseId }) => caseId === id)
    if (!notice) throw new Error(`${who} was told nothing of ${id}`)
    return notice
  }, GIVEN_TIME)

/** The notice of the case on the screen, found by its text: other stories send notices at the same time. */
const rowOf = async ({ page }: H5Person, who: string, detail: CaseDetail): Promise<Locator> => {
  const { text } = await noticeOf(who, detail)
  const row = page.locator('.notice').filter({ visible: true, hasText: text }).first()
  await row.waitFor()
  return row
}

const report = async ([lng, lat]: Point): Promise<CaseDetail> => {
  const point: [number, number] = [lng, lat]
  const photo = await jpegWithGps(point)
  const form = await ask({ url, as: REPORTER }, contract.photos.form, {
    type: 'image/jpeg',
    size: photo.length,
  })
  await postForm({ url }, form, photo)
  await ask({ url, as: REPORTER }, contract.photos.complete, { id: form.photoId })
  const sent = {
    requestId: randomUUID(),
    photos: [form.photoId],
    point,
    accuracy: 2,
    source: 'fix' as const,
    category: '0201',
    description: '',
  }
  return ask({ url, as: REPORTER }, contract.reports.submit, sent)
}
