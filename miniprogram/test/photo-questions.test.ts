import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { jpegWithGps } from '../../server/src/testing/photos'
import { ask, reportAds, type Spot, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const { cases, reports } = contract
const REPORTER = 'citizen-li'
const NEIGHBOUR = 'worker-liang'
const WORKER = 'worker-huang'
const LEAVE_OUT = '1 张照片不能用，去掉它再提交？'

/** No phone and no browser can read it. */
const spoilt = Buffer.from('this is no picture')

let browser: Browser
let spot: Spot
let photo: Buffer
const personAs = (as: string): Promise<H5Person> =>
  h5PersonAs(as, { browser, url, at: spot.point, accuracy: 5 }, /home|tasks/)

/** Sends by this button once the pictures are looked at, and leaves out the one that cannot be used. */
const leaveOut = async ({ page, press }: H5Person, button: string) => {
  await expect
    .poll(async () => {
      await press(button)
      return page.getByText(LEAVE_OUT).count()
    })
    .toBe(1)
  await press('去掉')
}

beforeAll(async () => {
  browser = await launchChromium({ say: console.log })
  spot = await spotOf(url, WORKER, 2)
  photo = await jpegWithGps(spot.point)
})
afterAll(() => browser?.close())

describe('a picture that cannot be used takes no form down: the person is asked', () => {
  let id: string
  let reporter: H5Person
  const caseNow = (): Promise<CaseDetail> => ask({ url, as: REPORTER }, cases.show, { id })
  const photosOf = async (action: string) =>
    (await caseNow()).timeline.findLast((entry) => entry.action === action)?.photos.length

  beforeAll(async () => {
    id = await reportAds(url, REPORTER, spot)
    if ((await caseNow()).status === 'reminded')
      await ask({ url, as: 'dispatcher-wu' }, cases.hand_over, { id })
    reporter = await personAs(REPORTER)
  })

  it('with an addition, which goes without it', async () => {
    await reporter.goes(`/me/content/index?id=${id}`)
    await reporter.page.getByLabel('补充说明').fill('背面的墙上也有')
    await reporter.shoots(/拍照/, spoilt)
    await reporter.sees(/这种照片打不开/)
    await reporter.shoots(/拍照/, photo)
    await leaveOut(reporter, '提交补充')
    await expect.poll(() => photosOf('supplement')).toBe(1)
  })

  it('with a proof, which needs one that can be used', async () => {
    for (const step of ['acknowledge', 'start'] as const) await ask({ url, as: WORKER }, cases[step], { id })
    const worker = await personAs(WORKER)
    await worker.goes(`/staff/task/index?id=${id}`)
    await worker.press('处理完成')
    await worker.shoots(/^拍照$/, spoilt)
    await worker.sees(/这种照片打不开/)
    await worker.sees(/距上报位置/)
    expect(await worker.page.getByRole('button', { name: '请先拍照' }).isDisabled()).toBe(true)
    await worker.shoots(/再拍/, photo)
    await worker.press('提交处理结果')
    await worker.sees(LEAVE_OUT)
    await worker.press('去掉')
    await expect.poll(async () => (await caseNow()).status).toBe('resolved')
    expect(await photosOf('resolve')).toBe(1)
    await worker.page.context().close()
  })

  it('with a rating, also without network, before any thanks', async () => {
    await ask({ url, as: 'checker-zhou' }, cases.pass, { id })
    await ask({ url, as: 'dispatcher-wu' }, cases.close, { id })
    await reporter.goes(`/me/rate/index?id=${id}`)
    await reporter.press('解决了')
    await reporter.press('满意')
    await reporter.shoots(/拍照/, spoilt)
    await reporter.sees(/这种照片打不开/)
    await reporter.page.context().setOffline(true)
    await reporter.press('提交评价')
    await reporter.sees(LEAVE_OUT)
    await reporter.press('取消')
    await reporter.page.context().setOffline(false)
    expect(await caseNow()).toMatchObject({ mayRate: true, ratings: [] })
    await reporter.press('提交评价')
    await reporter.press('去掉')
    await expect.poll(async () => (await caseNow()).ratings.length).toBe(1)
    expect(await caseNow()).toMatchObject({ mayRate: false })
  })

  it('with an objection, which needs one that can be used', async () => {
    const neighbour = await personAs(NEIGHBOUR)
    await neighbour.goes(`/me/object/index?id=${id}`)
    await neighbour.shoots(/拍照/, spoilt)
    await neighbour.sees(/这种照片打不开/)
    await neighbour.sees(/可以反映/)
    await neighbour.press('又出现了')
    await neighbour.press('提交')
    await neighbour.sees('请在现场拍一张照片')
    await neighbour.shoots(/再拍/, photo)
    await leaveOut(neighbour, '提交')
    await neighbour.sees(/已自动退回重新办理/)
    expect((await caseNow()).status).toBe('dispatched')
    await neighbour.page.context().close()
  })
})

describe('照片是在这里拍的吗？', () => {
  let citizen: H5Person
  let fromAlbum: Buffer
  beforeAll(async () => {
    // As a chat or a screenshot gives it: without a place.
    fromAlbum = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8b6c' } })
      .jpeg()
      .toBuffer()
    citizen = await personAs(REPORTER)
  })

  const begin = async () => {
    await citizen.goes('/pages/report/index')
    await citizen.sees(/定位精度约/)
    await citizen.shoots(/从相册选/, fromAlbum)
    await citizen.sees('照片是在这里拍的吗？')
    await citizen.page.getByLabel('搜索问题类别').fill('牛皮癣')
    await citizen.press(/非法小广告/)
  }
  const question = () => citizen.page.getByRole('button', { name: '是，在这里' }).count()
  const newest = async () => {
    const [card] = (await ask({ url, as: REPORTER }, reports.mine, { size: 1 })).items
    return ask({ url, as: 'dispatcher-wu' }, cases.show, { id: card!.id })
  }

  it('is answered before the report goes; yes keeps the place of the phone', async () => {
    await begin()
    await citizen.press('提交上报')
    await citizen.sees('请先说明：照片是在这里拍的吗？')
    expect(await citizen.page.getByText('收到，谢谢您！').count()).toBe(0)
    await citizen.press('是，在这里')
    expect(await question()).toBe(0)
    await citizen.press('提交上报')
    await citizen.sees(/已送达，编号/)
    const sent = await newest()
    expect(distanceMetres(sent.point, spot.point)).toBeLessThan(1)
    // Staff read where the photo comes from.
    const dispatcher = await h5PersonAs(
      'dispatcher-wu',
      { browser, url, at: spot.point, accuracy: 5 },
      /queue/,
    )
    await dispatcher.goes(`/staff/dispatch/index?id=${sent.id}`)
    await dispatcher.sees(/从相册选的/)
    await dispatcher.page.context().close()
  })

  it('is answered by a pin, which is then the place', async () => {
    await begin()
    await citizen.press('不是，标出位置')
    const [lng, lat] = spot.point
    const there: Point = [Number((lng + 0.001).toFixed(5)), Number((lat + 0.001).toFixed(5))]
    const field = citizen.page.getByRole('textbox', { name: '搜街道、店名、地址，或输入经纬度' })
    await field.fill(`${there[0]}, ${there[1]}`)
    await citizen.page.getByRole('listitem').getByRole('button').filter({ visible: true }).first().click()
    await expect.poll(() => field.inputValue()).toBe('')
    await citizen.press('就是这里')
    await citizen.sees('您在地图上标出的位置')
    expect(await question()).toBe(0)
    await citizen.press('提交上报')
    await citizen.sees(/已送达，编号/)
    expect(distanceMetres((await newest()).point, there)).toBeLessThan(5)
  })
})
