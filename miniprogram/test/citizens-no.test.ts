import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import { offsetMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { jpegWithGps, postForm } from '../../server/src/testing/photos'
import { ask, type Spot, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const { cases, photos, places, reports } = contract
const REPORTER = 'citizen-chen'
const FOLLOWER = 'citizen-li'
const NEIGHBOUR = 'worker-liang'
const WORKER = 'worker-huang'
const ANSWER = '您好，今天上午已到现场复核，残留的小广告都已清除，网格员本周每天巡查。'

describe('a complaint always reaches someone', () => {
  let browser: Browser
  let spot: Spot
  let photo: Buffer
  let caseId = ''
  let follower: H5Person
  let neighbour: H5Person

  const caseNow = () => ask({ url, as: REPORTER }, cases.show, { id: caseId })
  const far = () => offsetMetres(spot.point, 600, 0)

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    spot = await spotOf(url, WORKER, 2)
    photo = await jpegWithGps(spot.point)
    caseId = await report()
    const given = { browser, url, accuracy: 5 }
    follower = await h5PersonAs(FOLLOWER, { ...given, at: spot.point }, /home/)
    neighbour = await h5PersonAs(NEIGHBOUR, { ...given, at: far() }, /home|tasks/)
  })
  afterAll(() => browser?.close())

  it('a follower supports the case, and the button is gone', async () => {
    await follower.goes(`/pages/case/index?id=${caseId}`)
    await follower.press('我也遇到')
    await follower.sees('您也遇到')
    await follower.sees('已跟进')
    expect(await caseNow()).toMatchObject({ supporters: 1 })
  })

  it('a follower rates like the reporter, reads the consequence of a complaint, and must give a reason', async () => {
    await fix()
    await follower.goes(`/pages/case/index?id=${caseId}`)
    await follower.sees('2 人未评价（不算满意）')
    await follower.press('评价处理结果')
    await follower.press('没有解决')
    await follower.press('不满意')
    await follower.sees(/会自动退回重新办理/)
    await follower.press('提交评价')
    await follower.sees('请写一两句哪里没做好')
    await follower.press('问题还在')
    await follower.press('提交评价')
    await follower.sees(/已自动退回重新办理/)
  })

  it('the first complaint reopens the case by itself, and the timeline shows it', async () => {
    await expect.poll(async () => (await caseNow()).status).toBe('dispatched')
    const { reworks, timeline } = await caseNow()
    expect(reworks).toBe(1)
    // The reporter does not see the names and texts of other ratings.
    expect(timeline.at(-1)).toMatchObject({ action: 'reopen', text: '也遇到的市民评价没有解决' })
  })

  it('a neighbour at another place reads the distance and cannot send', async () => {
    await fix()
    await neighbour.goes(`/pages/case/index?id=${caseId}`)
    await neighbour.press('还没好，我来反映')
    await neighbour.sees(new RegExp(`您离这里 600 米，要在 ${limits.neighbourMetres} 米以内`))
    await neighbour.shoots(/拍照/, photo)
    await neighbour.press('又出现了')
    await neighbour.press('提交')
    await neighbour.sees('离得太远，请走近一些再试')
    expect(await caseNow()).toMatchObject({ status: 'closed' })
  })

  it('a neighbour on the spot can send, the draft is kept, and the second complaint goes to the supervisor', async () => {
    const [longitude, latitude] = spot.point
    await neighbour.page.context().setGeolocation({ longitude, latitude, accuracy: 5 })
    await standsThere()
    await neighbour.sees(/会交督查处理并书面答复/)
    await neighbour.press('提交')
    await neighbour.sees('已交督查处理。')
    await expect.poll(async () => (await caseNow()).status).toBe('disputed')
  })

  it('the supervisor’s answer is shown, and silence is not counted as satisfied', async () => {
    await ask({ url, as: 'supervisor-he' }, cases.answer, { id: caseId, reason: ANSWER })
    // The supervisor signed in outside WeChat, so WeChat cannot check the answer, and a person looks at it.
    const heldWords = async () =>
      (await ask({ url, as: 'dispatcher-wu' }, cases.show, { id: caseId })).heldWords
    await expect.poll(heldWords).toHaveLength(1)
    const [{ words } = { words: '' }] = await heldWords()
    await ask({ url, as: 'dispatcher-wu' }, cases.decideWords, { id: caseId, words, show: true, reason: '' })
    await follower.goes(`/pages/case/index?id=${caseId}`)
    await follower.sees('督查书面答复')
    await follower.sees(ANSWER)
    await follower.sees('2 人未评价（不算满意）；1 位附近居民说还没好')
  })

  /** A browser may answer with the position of some seconds ago. */
  const standsThere = async () => {
    const may = neighbour.page.getByText(/可以反映/).filter({ visible: true })
    const isThere = async () => {
      if ((await may.count()) === 0) await neighbour.press('重新定位')
      return may.count()
    }
    await expect.poll(isThere, { timeout: 30_000, interval: 1000 }).toBe(1)
  }

  const upload = async (as: string): Promise<string> => {
    const form = await ask({ url, as }, photos.form, { type: 'image/jpeg', size: photo.length })
    await postForm({ url }, form, photo)
    await ask({ url, as }, photos.complete, { id: form.photoId })
    return form.photoId
  }

  /** A new case that the worker has accepted: from then on it is public. */
  const report = async (): Promise<string> => {
    const { categories } = await ask({ url }, places.city, {})
    const category = categories.find(({ name }) => name === '非法小广告')!.code
    const sent = {
      requestId: randomUUID(),
      photos: [await upload(REPORTER)],
      category,
      description: '又贴了几张',
    }
    const place = { point: [...spot.point] as [number, number], accuracy: 2, source: 'fix' as const }
    const { id, status } = await ask({ url, as: REPORTER }, reports.submit, { ...sent, ...place })
    if (status === 'reminded') await ask({ url, as: 'dispatcher-wu' }, cases.hand_over, { id })
    await ask({ url, as: WORKER }, cases.acknowledge, { id })
    return id
  }

  const fix = async () => {
    const id = caseId
    if ((await caseNow()).status === 'dispatched') await ask({ url, as: WORKER }, cases.acknowledge, { id })
    await ask({ url, as: WORKER }, cases.start, { id })
    const proof = { photos: [await upload(WORKER)], accuracy: 5 }
    await ask({ url, as: WORKER }, cases.resolve, { id, ...proof, point: [...spot.point] })
    await ask({ url, as: 'checker-zhou' }, cases.pass, { id })
    await ask({ url, as: 'dispatcher-wu' }, cases.close, { id })
  }
})
