import { contract } from '@shared/contract'
import type { RedactionBox } from '@shared/domain/photos'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask, reportAds, type Spot, spotOf } from './ask-city'
import { type H5Person, h5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const WORKER = 'worker-huang'
const DISPATCHER = 'dispatcher-wu'
const REPORTER = 'citizen-li'
/** The grey of what is covered. */
const GREY = 128

describe('去隐私: a photo is public when a person has released it', () => {
  let browser: Browser
  let spot: Spot
  let worker: H5Person
  let stranger: H5Person
  let caseId = ''
  let photoId = ''

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    spot = await spotOf(url, WORKER, 2)
    caseId = await reportAds(url, REPORTER, spot)
    const phone = { browser, url, at: spot.point, accuracy: 5 }
    worker = await h5PersonAs(WORKER, phone, /home|tasks/)
    stranger = await h5Person(phone)
  })
  afterAll(() => browser?.close())

  const photoOf = async (as?: string) =>
    (await ask({ url, ...(as ? { as } : {}) }, contract.cases.show, { id: caseId })).photos[0]!

  it('the worker accepts the task, and is told that its photo waits', async () => {
    await worker.goes(`/staff/task/index?id=${caseId}`)
    await worker.press('签收任务')
    await worker.sees('1 张照片待去隐私')
    photoId = (await photoOf(WORKER)).id
  })

  it('a stranger sees the case but not its photo; its reporter sees it', async () => {
    await stranger.goes(`/pages/case/index?id=${caseId}`)
    await stranger.sees('照片正在去除隐私信息')
    expect(await photoOf()).toMatchObject({ large: null, small: null })
    expect((await photoOf(REPORTER)).large).toBeTruthy()
  })

  it('a finger draws a box, undo takes it back, × removes one, and a mouse draws another', async () => {
    await worker.press('去看')
    await worker.page.waitForURL(/staff\/redact/)
    await drag(worker, [0.1, 0.1], [0.3, 0.3], 'finger')
    await worker.sees('第 1 处，人脸')
    await worker.press('撤销')
    await worker.sees('没有遮挡')
    await drag(worker, [0.1, 0.1], [0.3, 0.3], 'mouse')
    await worker.sees('遮住 1 处')
    // The ×, on the upper right corner of the box that was just drawn.
    await tapPicture(worker, [0.3, 0.1])
    await worker.sees('没有遮挡')
    await worker.press('车牌')
    await drag(worker, [0.25, 0.25], [0.5, 0.5], 'finger')
    await worker.sees('第 1 处，车牌')
  })

  it('is released after a question, and the stranger then sees it covered', async () => {
    await worker.press('发布')
    await worker.sees('公开这张照片？')
    expect(await photoOf()).toMatchObject({ large: null })
    await worker.press('发布')
    await worker.page.waitForURL(/staff\/task/)
    await stranger.page.reload()
    await expect.poll(() => stranger.page.locator('.case-photo').evaluate(isLoaded)).toBe(true)
    const { large } = await photoOf()
    expect(await greyAt(large, 0.37, 0.37)).toBe(true)
    expect(await greyAt(large, 0.8, 0.8)).toBe(false)
  })

  it('shows a slower colleague what the other has released, and gives back their own boxes', async () => {
    const dispatcher = await h5PersonAs(
      DISPATCHER,
      { browser, url, at: spot.point, accuracy: 5 },
      /home|queue/,
    )
    await dispatcher.goes(`/staff/redact/index?id=${photoId}`)
    await dispatcher.sees('第 1 处，车牌')
    await drag(dispatcher, [0.6, 0.6], [0.8, 0.8], 'mouse')
    await release(WORKER, photoId, [])
    await dispatcher.press('按现在的遮挡重新发布')
    await dispatcher.press('发布')
    await dispatcher.sees('这张照片刚被别人处理过')
    await dispatcher.press('知道了')
    await dispatcher.sees('没有遮挡')
    await dispatcher.press('撤销')
    await dispatcher.sees('遮住 2 处')
    await dispatcher.press('按现在的遮挡重新发布')
    await dispatcher.press('发布')
    await expect.poll(async () => greyAt((await photoOf()).large, 0.7, 0.7)).toBe(true)
  })

  it('the queue lists what waits, and leads from one photo to the next', async () => {
    const [first, second] = [await reportAds(url, REPORTER, spot), await reportAds(url, REPORTER, spot)]
    const waiting = async () =>
      (await ask({ url, as: DISPATCHER }, contract.photos.waiting, { size: 50 })).items
    const casesThatWait = async () => (await waiting()).map((item) => item.caseId)
    await expect.poll(casesThatWait).toEqual(expect.arrayContaining([first, second]))
    const phone = { browser, url, at: spot.point, accuracy: 5 }
    const dispatcher = await h5PersonAs(DISPATCHER, phone, /home|queue/)
    await dispatcher.goes('/staff/queue/index')
    await dispatcher.press(/待去隐私/)
    await dispatcher.page.waitForURL(/staff\/release/)
    await dispatcher.sees(/^等了 .*还剩/)
    const mine = (await waiting()).find((item) => item.caseId === first)!.photo.id
    await dispatcher.goes(`/staff/redact/index?id=${mine}&queue=1`)
    await dispatcher.press('发布')
    await dispatcher.press('发布')
    // Other stories report as well: the next is whichever has waited longest.
    const isNext = ({ searchParams }: URL) => searchParams.get('id') !== mine && searchParams.has('queue')
    await dispatcher.page.waitForURL(isNext)
    await dispatcher.sees('还没有公开')
    expect(await casesThatWait()).not.toContain(first)
  })
})

const release = async (as: string, id: string, boxes: RedactionBox[]): Promise<void> => {
  const { version } = await ask({ url, as }, contract.photos.redaction, { id })
  await ask({ url, as }, contract.photos.release, { id, version, boxes })
}

type Spot01 = readonly [x: number, y: number]

/** A drag over the original, in shares of it. */
const drag = async ({ page }: H5Person, from: Spot01, to: Spot01, by: 'finger' | 'mouse'): Promise<void> => {
  const at = await pictureOf(page)
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    at([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]),
  )
  const [start, ...rest] = steps as [Px, ...Px[]]
  if (by === 'mouse') {
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    for (const { x, y } of rest) await page.mouse.move(x, y)
    return page.mouse.up()
  }
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] })
  for (const point of rest)
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await finger.detach()
}

const tapPicture = async ({ page }: H5Person, spot: Spot01): Promise<void> => {
  const { x, y } = (await pictureOf(page))(spot)
  await page.touchscreen.tap(x, y)
}

type Px = { x: number; y: number }

const pictureOf = async (page: H5Person['page']) => {
  const surface = page.locator('.redact-surface').filter({ visible: true }).last()
  await surface.scrollIntoViewIfNeeded()
  const box = (await surface.boundingBox())!
  return ([x, y]: Spot01): Px => ({ x: box.x + box.width * x, y: box.y + box.height * y })
}

const isLoaded = (image: Element) => image instanceof HTMLImageElement && image.naturalWidth > 0

/** True where this part of a picture, in shares, is covered. */
const greyAt = async (address: string | null, x: number, y: number): Promise<boolean> => {
  const bytes = Buffer.from(await (await fetch(new URL(address ?? '', url))).arrayBuffer())
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  return [...data.subarray(start, start + 3)].every((level) => Math.abs(level - GREY) < 4)
}
