import { contract } from '@shared/contract'
import exifr from 'exifr'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { jpegWithGps } from '../../server/src/testing/photos'
import { ask, type Spot, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

/** Metres: the accuracy of a good phone in the open, enough for a frontage of a few metres. */
const ACCURACY = 2
const url = inject('cityUrl')

describe('a report in the browser, from the photo to the rating', () => {
  let browser: Browser
  let spot: Spot
  let photo: Buffer
  let caseId = ''
  let number = ''
  const people: Record<string, H5Person> = {}

  const personIs = async (persona: string): Promise<H5Person> => {
    const known = people[persona]
    if (known) return known
    const given = { browser, url, at: spot.point, accuracy: ACCURACY }
    const person = await h5PersonAs(persona, given, /home|tasks|queue/)
    people[persona] = person
    return person
  }

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    spot = await spotOf(url, 'worker-huang', ACCURACY)
    photo = await jpegWithGps(spot.point)
  })
  afterAll(() => browser?.close())

  it('the citizen takes a photo, finds the category by an everyday word, and submits', async () => {
    const citizen = await personIs('citizen-chen')
    await citizen.goes('/pages/home/index')
    await citizen.press('随手拍')
    await citizen.sees(/定位精度约 2 米/)
    await citizen.sees(new RegExp(spot.shop))
    await citizen.shoots(/拍照/, photo)
    await citizen.page.getByLabel('搜索问题类别').fill('牛皮癣')
    await citizen.press(/非法小广告/)
    await citizen.page.getByLabel('补充说明').fill('卷闸门右侧墙上，有三四张')
    await citizen.press('提交上报')
    await citizen.sees('收到，谢谢您！')
    await citizen.sees(/已送达，编号/)
    await citizen.press('查看进展')
    await citizen.page.waitForURL(/pages\/case/)
    caseId = new URL(citizen.page.url()).searchParams.get('id') ?? ''
    number = (await ask({ url, as: 'citizen-chen' }, contract.cases.show, { id: caseId })).number
  })

  it('the case has the shop of the frontage, the worker of the grid, and the reasons', async () => {
    const citizen = await personIs('citizen-chen')
    await citizen.sees(spot.shop)
    await citizen.sees(/预计.*前处理/)
    const detail = await ask({ url, as: 'citizen-chen' }, contract.cases.show, { id: caseId })
    expect(detail).toMatchObject({
      status: 'dispatched',
      responsible: { name: spot.shop, kind: 'shop', duty: '卫生' },
      grid: { name: spot.grid },
      assigneeName: `${spot.grid}网格员`,
    })
    expect(detail.reasons.join('')).toContain(spot.shop)
  })

  it('the public photo has no EXIF', async () => {
    const [lng, lat] = spot.point
    expect(await exifr.gps(photo)).toEqual({
      latitude: expect.closeTo(lat, 4),
      longitude: expect.closeTo(lng, 4),
    })
    const { photos } = await ask({ url, as: 'citizen-chen' }, contract.cases.show, { id: caseId })
    expect(photos).toHaveLength(1)
    const addresses = photos.flatMap(({ large, small }) => [large ?? '', small ?? ''])
    for (const address of addresses) {
      const bytes = Buffer.from(await (await fetch(new URL(address, url))).arrayBuffer())
      expect((await sharp(bytes).metadata()).exif).toBeUndefined()
      expect(await exifr.parse(bytes).catch(() => undefined)).toBeUndefined()
    }
    for (const address of [
      addresses[0]!.replace('large.jpg', 'original'),
      addresses[0]!.replace(/\?.*$/, ''),
    ])
      expect((await fetch(new URL(address, url))).status).toBe(404)
  })

  it('the worker accepts, starts, and proves the fix with a photo', async () => {
    const worker = await personIs('worker-huang')
    await worker.goes('/staff/tasks/index')
    await worker.sees('我的任务')
    await worker.goes(`/staff/task/index?id=${caseId}`)
    await worker.sees(spot.shop)
    await worker.press('签收任务')
    await worker.press('开始处理')
    await worker.press('处理完成')
    await worker.shoots(/^拍照$/, await jpegWithGps(spot.point))
    await worker.sees(/距上报位置/)
    await worker.press('提交处理结果')
    await expect.poll(statusNow).toBe('resolved')
  })

  it('a checker other than the worker passes it, and the dispatcher closes it', async () => {
    const checker = await personIs('checker-zhou')
    await checker.goes(`/staff/dispatch/index?id=${caseId}`)
    await checker.press('核查通过')
    await checker.press('通过')
    await expect.poll(statusNow).toBe('checked')
    const dispatcher = await personIs('dispatcher-wu')
    await dispatcher.goes('/staff/queue/index?tab=to_close')
    await dispatcher.sees('待结案')
    await dispatcher.goes(`/staff/dispatch/index?id=${caseId}`)
    await dispatcher.press('结案')
    await dispatcher.press('结案')
    await expect.poll(statusNow).toBe('closed')
  })

  it('the number opens the case, and another number says that there is none', async () => {
    const citizen = await personIs('citizen-chen')
    await citizen.goes('/pages/my-reports/index')
    await citizen.page.getByLabel('按编号查询').fill('20010101-0001')
    await citizen.press('查询')
    await citizen.sees('没有找到这件上报')
    await citizen.page.getByLabel('按编号查询').fill(number)
    await citizen.press('查询')
    await citizen.page.waitForURL(new RegExp(`pages/case.*${caseId}`))
    await citizen.sees(new RegExp(`编号 ${number}-[2-9A-Z]{5}`))
  })

  it('the citizen sees every step and rates the case', async () => {
    const citizen = await personIs('citizen-chen')
    await citizen.goes('/pages/my-reports/index')
    await citizen.press('全部')
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    for (const step of ['提交上报', '责任人已接单', '开始处理', '处理完成，等待核实', '核实通过', '办结'])
      await citizen.sees(step)
    await citizen.press(/评价处理结果/)
    await citizen.press('解决了')
    await citizen.press('满意')
    await citizen.press('提交评价')
    await citizen.sees('谢谢您的评价')
    const detail = await ask({ url, as: 'citizen-chen' }, contract.cases.show, { id: caseId })
    expect(detail.number).toBe(number)
    expect(detail.ratings).toMatchObject([{ outcome: 'solved', satisfaction: 'satisfied', mine: true }])
  })

  const statusNow = async () =>
    (await ask({ url, as: 'citizen-chen' }, contract.cases.show, { id: caseId })).status
})
