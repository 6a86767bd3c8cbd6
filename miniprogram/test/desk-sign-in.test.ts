import { join } from 'node:path'
import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { root } from '../../scripts/lib/process'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { request } from '../../server/src/testing/request'
import { ask } from './ask-city'
import { h5PersonAs } from './h5-person'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const url = inject('cityUrl')
const { desk } = deskContract
const STAFF = 'dispatcher-wu'
const { origin } = new URL('https://city.example')

/** What the browser at the desk does: it asks for a code, and for its session. */
const asks = () => ask({ url }, desk.ask, {})
const takes = ({ id, secret }: Awaited<ReturnType<typeof asks>>) => ask({ url }, desk.take, { id, secret })
/** Each person of the demo has one address of its own. */
const spaced = (number: string) => `${number.slice(0, 3)} ${number.slice(3)}`

describe('工作台登录 in the compiled mini-program', () => {
  let device: Device
  let app: WeappApp
  afterEach(() => {
    app?.close()
    device?.discard()
  })
  const launch = async (as: string, entry: string, scans?: Device['scans']) => {
    const storage = new Map([['session', JSON.stringify(await signIn(url, as))]])
    device = createDevice({ privacyAgreed: true, storage, scans })
    app = await launchWeapp({ dist: join(root, 'miniprogram/dist/weapp'), apiBase: url, device, entry })
  }

  it('is opened by the mini-program code on the screen, and signs the computer in', async () => {
    const asked = await asks()
    expect(asked.picture).toMatch(/^data:image\/jpeg/)
    await launch(STAFF, asked.path)
    await app.see('有一台电脑要登录工作台')
    await app.see(spaced(asked.number))
    expect((await takes(asked)).state).toBe('opened')
    await app.tap('确认登录')
    await app.see('已确认')
    const { session } = await takes(asked)
    expect(session?.person.id).toBe(STAFF)
    expect((await request(url, contract.session.me, {}, session?.access)).status).toBe(200)
  })

  it.each([
    ['a code of this mini-program', (path: string) => ({ path: path.slice(1) })],
    ['a QR code of the page', (path: string) => origin + path],
  ])('is opened by the scanner: %s', async (_, scanned) => {
    const asked = await asks()
    await launch(STAFF, '/pages/home/index', scanned(asked.path))
    await app.tap('电脑工作台')
    await app.onPage('/me/desk/index')
    await app.tap('扫一扫')
    await app.see(spaced(asked.number))
    await app.tap('不是我')
    await app.see('已拒绝')
    expect((await takes(asked)).state).toBe('refused')
  })

  it('says so where the scanned code is none of ours, and where the person goes back nothing changes', async () => {
    await launch(STAFF, '/me/desk/index', 'https://shop.example/menu')
    await app.tap('扫一扫')
    await app.see('扫到的不是工作台的登录码')
    device.scans = undefined
    await app.tap('扫一扫')
    await app.see('六位数字')
  })

  it('confirms what the person is about to do at a desk, from the notice about it', async () => {
    const as = 'admin-tang'
    const asked = await asks()
    await launch(as, asked.path)
    await app.tap('确认登录')
    await app.see('已确认')
    const { session } = await takes(asked)
    const signsOut = async (confirmation: string) => {
      const headers = { authorization: `Bearer ${session?.access}`, 'x-confirmation': confirmation }
      const path = contract.people.signOut.path.replace(':id', 'checker-02')
      const answer = await fetch(url + path, { method: 'POST', headers })
      return { status: answer.status, body: await answer.json() }
    }
    const { status, body } = await signsOut('')
    expect([status, body.error.code]).toEqual([403, 'confirmation_needed'])
    await app.open('/me/notices/index')
    await app.tap('请确认您在电脑上要办的事')
    await app.onPage('/me/desk/index')
    await app.see(body.error.details.text)
    await app.tap('确认')
    await app.see('六位数字')
    await app.waitFor(() => !app.page.text().includes(body.error.details.text))
    expect((await signsOut(body.error.details.id)).status).toBe(200)
  })

  it('is not for a worker', async () => {
    const asked = await asks()
    await launch('worker-huang', asked.path)
    await app.see('这里给指挥中心的人用')
    expect((await takes(asked)).state).toBe('waiting')
  })
})

describe('工作台登录 in the browser of a phone', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
  })
  afterAll(() => browser?.close())

  it('takes six digits, explains a wrong number, and signs the computer in', async () => {
    const at = { browser, url, at: [110.15, 22.63] as [number, number], accuracy: 5 }
    const staff = await h5PersonAs(STAFF, at, /queue|home/)
    await staff.goes('/me/desk/index')
    const asked = await asks()
    const wrong = String((Number(asked.number) + 1) % 1_000_000).padStart(6, '0')
    for (const [typed, seen] of [
      [wrong, /这个登录码不对/],
      [spaced(asked.number), '有一台电脑要登录工作台'],
    ] as const) {
      await staff.page.getByLabel('六位数字').fill(typed)
      await staff.press('下一步')
      await staff.sees(seen)
    }
    await staff.press('确认登录')
    await staff.sees('已确认')
    expect((await takes(asked)).session?.person.id).toBe(STAFF)
  })
})
