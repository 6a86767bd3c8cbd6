import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findChromium } from '../../scripts/lib/chromium'
import { jpegWithGps } from '../../server/src/testing/photos'
import { type Spot, spotOf } from './ask-city'
import { type H5Person, personIn, phoneAt } from './h5-person'

const url = inject('cityUrl')
const ACCURACY = 2
/** Chromium's number for a site that may keep nothing: no cookies, no storage, no database. */
const BLOCKED = 2

let profile: string
let context: BrowserContext
let person: H5Person
let spot: Spot
const faults: string[] = []

beforeAll(async () => {
  spot = await spotOf(url, 'worker-huang', ACCURACY)
  profile = await mkdtemp(join(tmpdir(), 'h5-profile-'))
  await mkdir(join(profile, 'Default'))
  const preferences = { profile: { default_content_setting_values: { cookies: BLOCKED } } }
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium({ say: console.log }),
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-dev-shm-usage'],
    ...phoneAt({ url, at: spot.point, accuracy: ACCURACY }),
  })
  person = await personIn(context)
  person.page.on('pageerror', (error) => faults.push(error.message))
})
afterAll(async () => {
  await context?.close()
  await rm(profile, { recursive: true, force: true })
})

it('a browser that may keep nothing opens the app, signs in, and says that the page must stay open until all is sent', async () => {
  await person.goes('/')
  const keeps = await person.page.evaluate(
    () =>
      new Promise((tell) => {
        const request = indexedDB.open('x')
        request.onsuccess = () => tell(true)
        request.onerror = () => tell(false)
      }),
  )
  expect(keeps).toBe(false)
  await person.sees('离您近的排在前面')
  await person.press('登录')
  await person.press(/陈晓东/)
  await person.page.waitForURL(/pages\/home/)
  await person.press('随手拍')
  await person.shoots(/拍照/, await jpegWithGps(spot.point))
  await person.sees('没有地方保存，发送完成前不要关闭这一页')
  await person.press('非法小广告')
  await person.press('提交上报')
  await person.sees(/已送达，编号/)
  expect(faults).toEqual([])
})
