import { readFile } from 'node:fs/promises'
import { contract } from '@shared/contract'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { ask, reportAds, spotOf } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const CITIZEN = 'citizen-li'
const WORKER = 'worker-huang'
const STAFF = 'dispatcher-wu'
const WORDS = '背面的墙上也有两张'

describe('what is one’s own: added, taken back, put back, and taken home', () => {
  let browser: Browser
  let citizen: H5Person
  let caseId = ''

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    const spot = await spotOf(url, WORKER, 2)
    caseId = await reportAds(url, CITIZEN, spot)
    const id = (await shown(CITIZEN)).photos[0]!.id
    const { version } = await ask({ url, as: STAFF }, contract.photos.redaction, { id })
    await ask({ url, as: STAFF }, contract.photos.release, { id, version, boxes: [] })
    citizen = await h5PersonAs(CITIZEN, { browser, url, at: spot.point, accuracy: 5 }, /home/)
  })
  afterAll(() => browser?.close())

  const shown = (as: string) => ask({ url, as }, contract.cases.show, { id: caseId })
  const staffHasPhoto = async () => (await shown(STAFF)).photos.some(({ large }) => large)
  const ownPhoto = () => citizen.page.locator('.content-part').filter({ has: citizen.page.locator('img') })

  it('the citizen adds words, which staff reads in the history', async () => {
    await citizen.goes(`/pages/case/index?id=${caseId}`)
    await citizen.press('补充或收回内容')
    await citizen.page.waitForURL(/me\/content/)
    await citizen.page.getByLabel('补充说明').fill(WORDS)
    await citizen.press('提交补充')
    await citizen.sees(WORDS)
    expect((await shown(STAFF)).timeline.map(({ text }) => text)).toContain(WORDS)
  })

  it('takes the photo back: nobody else has it, the citizen still sees it', async () => {
    expect(await staffHasPhoto()).toBe(true)
    await ownPhoto().getByRole('button', { name: '收回' }).click()
    await citizen.sees('收回这张照片？')
    await citizen.press('收回')
    await citizen.sees('已收回，只有您看得到')
    expect((await shown(CITIZEN)).photos[0]?.large).toBeTruthy()
    expect(await staffHasPhoto()).toBe(false)
  })

  it('puts it back: staff has it again', async () => {
    await ownPhoto().getByRole('button', { name: '取消收回' }).click()
    await ownPhoto().getByRole('button', { name: '收回', exact: true }).waitFor()
    expect(await staffHasPhoto()).toBe(true)
  })

  it('downloads everything: words in plain text, and a photo that opens', async () => {
    await citizen.goes('/me/privacy/index')
    const [download] = await Promise.all([
      citizen.page.waitForEvent('download'),
      citizen.press('导出我的数据'),
    ])
    expect(download.suggestedFilename()).toBe('我的数据.zip')
    const files = unzipSync(await readFile(await download.path()))
    expect(strFromU8(files['我的上报.json']!)).toContain(WORDS)
    const photoId = (await shown(CITIZEN)).photos[0]!.id
    expect(await sharp(files[`我的照片/${photoId}.jpg`]!).metadata()).toMatchObject({ format: 'jpeg' })
  })

  it('a persona of the demo cannot leave, and is told why', async () => {
    await citizen.press('注销账号…')
    await citizen.page.getByRole('textbox').fill('注销')
    await citizen.press('注销')
    await citizen.sees('最后确认一次')
    await citizen.press('注销')
    await citizen.sees('演示账号是大家共用的，不能注销。')
    expect((await shown(CITIZEN)).id).toBe(caseId)
  })
})
