import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const ADMIN = 'admin-tang'
const screen = '/staff/settings/index'
type Settings = OutputOf<typeof contract.settings.show>

/** 日历与时限, changed by two people at the same time. */
describe('the settings of the city', () => {
  let browser: Browser
  let admin: H5Person

  const now = (): Promise<Settings> => ask({ url, as: ADMIN }, contract.settings.show, {})
  const given = async () => ({
    browser,
    url,
    at: (await ask({ url }, contract.places.city, {})).center,
    accuracy: 5,
  })
  /** A change by another admin in the meantime. */
  const addHoliday = async (date: string) => {
    const { version, calendar } = await now()
    const holidays = [...calendar.holidays, date].sort()
    await ask({ url, as: ADMIN }, contract.settings.saveCalendar, {
      version,
      calendar: { ...calendar, holidays },
    })
  }
  const addReason = async (reason: string) => {
    const { version, flow } = await now()
    const rejectReasons = [...flow.rejectReasons, reason]
    await ask({ url, as: ADMIN }, contract.settings.saveFlow, { version, flow: { ...flow, rejectReasons } })
  }
  /** Turns the first remaining working day of the month on the screen into a holiday. */
  const takeDayOff = async (): Promise<string> => {
    const day = admin.page.locator('.month-work').first()
    const label = (await day.getAttribute('aria-label')) ?? ''
    await day.click()
    const [, month = '', date = ''] = /^(\d+)月(\d+)日/.exec(label) ?? []
    const [year] = (await admin.page.locator('.month-name').innerText()).split('年')
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  }
  const saved = () => admin.page.getByText('已保存').waitFor()

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    admin = await h5PersonAs(ADMIN, await given(), /home|queue/)
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    await admin.goes(screen)
    await admin.sees('每天的工作时间')
  })

  it('can be read, and not changed, by a supervisor', async () => {
    const supervisor = await h5PersonAs('supervisor-he', await given(), /home|queue/)
    await supervisor.goes(screen)
    await supervisor.sees('您可以查看。要修改，请联系管理员。')
    expect(
      await supervisor.page
        .locator('.month-work')
        .first()
        .evaluate((day) => day.tagName),
    ).not.toBe('BUTTON')
    expect(await supervisor.page.getByRole('combobox').count()).toBe(0)
  })

  it('are not shown to a worker', async () => {
    const worker = await h5PersonAs('worker-huang', await given(), /home|tasks/)
    await worker.goes(screen)
    await worker.sees('这里是工作人员的页面')
  })

  it('refuse overlapping hours and keep the input', async () => {
    const before = await now()
    await admin.page.getByLabel('第 2 段开始').selectOption('11:00')
    await admin.sees('两段工作时间重叠了')
    await admin.press('保存')
    await admin.sees('没有保存')
    await admin.press('知道了')
    await admin.sees('两段工作时间重叠了')
    expect(await now()).toEqual(before)
  })

  it('store a holiday', async () => {
    const date = await takeDayOff()
    expect((await now()).calendar.holidays).not.toContain(date)
    await admin.press('保存')
    await saved()
    expect((await now()).calendar.holidays).toContain(date)
  })

  it('merge the changes of two people in different parts', async () => {
    const date = await takeDayOff()
    await addReason('别人同时加的理由')
    await admin.press('保存')
    await saved()
    const after = await now()
    expect(after.calendar.holidays).toContain(date)
    expect(after.flow.rejectReasons).toContain('别人同时加的理由')
  })

  it('ask which change to keep if two people changed the same part', async () => {
    const date = await takeDayOff()
    await addHoliday('2028-03-01')
    await admin.press('保存')
    await admin.sees('别人刚刚也改了这里')
    expect((await now()).calendar.holidays).not.toContain(date)
    await admin.press('保留我的')
    await admin.press('保存')
    await saved()
    const { holidays } = (await now()).calendar
    expect(holidays).toContain(date)
    expect(holidays).not.toContain('2028-03-01')
  })

  it('take over the other person’s change on request', async () => {
    const date = await takeDayOff()
    await addHoliday('2028-03-02')
    await admin.press('保存')
    await admin.press('用最新的')
    await expect.poll(() => admin.page.getByRole('button', { name: '保存', exact: true }).count()).toBe(0)
    const { holidays } = (await now()).calendar
    expect(holidays).toContain('2028-03-02')
    expect(holidays).not.toContain(date)
  })

  it('store a limit, the handling of new reports, and the order of reasons', async () => {
    const { flow } = await now()
    const second = flow.rejectReasons[1]!
    await admin.press('办理规则')
    await admin.press(/^督查答复/)
    await admin.page.getByLabel('多久').fill('两天')
    await admin.sees('请填 0.1 到 1000 之间的数')
    await admin.page.getByLabel('多久').fill('2.5')
    await admin.press('改好了')
    await admin.press(`把「${second}」上移`)
    await admin.press('保存')
    await saved()
    const after = (await now()).flow
    expect(after.limits.answer).toEqual({ amount: 2.5, unit: flow.limits.answer.unit })
    expect(after.rejectReasons[0]).toBe(second)
  })
})
