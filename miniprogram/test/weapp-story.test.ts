import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { SignedIn } from '@shared/contract/session'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { randomAddress } from '../../scripts/testing/random-address'
import { jpegWithGps } from '../../server/src/testing/photos'
import { request } from '../../server/src/testing/request'
import { ask, fixCase, type Spot, spotOf } from './ask-city'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const url = inject('cityUrl')
const dist = join(root, 'miniprogram/dist/weapp')

/** The citizen’s part of the story in the compiled mini-program, signed in by WeChat, on the real server. */
describe('a report in the compiled mini-program', () => {
  let spot: Spot
  let device: Device
  let app: WeappApp
  let folder: string
  let caseId = ''
  let networkIsBad = true
  /** Number of submits whose answer was lost. */
  let lost = 0

  const launch = async (entry: string) => {
    app = await launchWeapp({ dist, apiBase: url, device, entry })
  }

  beforeAll(async () => {
    spot = await spotOf(url, 'worker-huang', 2)
    folder = await mkdtemp(join(tmpdir(), 'weapp-story-'))
    const photo = join(folder, 'photo.jpg')
    await writeFile(photo, await jpegWithGps(spot.point))
    device = createDevice({
      position: { lng: spot.point[0], lat: spot.point[1], accuracy: 2 },
      photos: [photo],
      loginCode: 'code-of-zhang-1',
      losesAnswer: ({ method, url: address }) => {
        const loses = networkIsBad && method === 'POST' && address.endsWith('/api/reports')
        if (loses) lost++
        return loses
      },
    })
  })
  afterEach(() => app?.close())
  afterAll(async () => {
    device?.discard()
    await rm(folder, { recursive: true, force: true })
  })

  it('is submitted, and kept on the phone while the answer is lost', async () => {
    await launch('/pages/home/index')
    await app.tap('随手拍')
    await app.onPage('/pages/report/index')
    await app.tap('同意')
    // The camera opens by itself.
    await app.see('提交上报')
    await app.see(spot.shop)
    await app.tap('非法小广告')
    await app.see('.report-picture-chosen')
    await app.tap('提交上报')
    await app.see('请看隐私说明')
    await app.tap('同意')
    await app.waitFor(() => lost > 0)
    await app.see('已保存，谢谢您！')
    await app.see('网络不好，稍后自动再发')
  })

  it('is submitted again after a restart and stored once', async () => {
    networkIsBad = false
    // WeChat's code is good once; the phone has its own tokens by now.
    device.loginCode = 'code-of-zhang-2'
    await launch('/pages/my-reports/index')
    await app.see('已派单')
    const mine = app.page.findAll('.c-case')
    expect(mine).toHaveLength(1)
    await app.tap('.c-case')
    await app.onPage('/pages/case/index')
    await app.see(spot.shop)
    caseId = app.page.query.id ?? ''
    expect(caseId).toMatch(/^[0-9a-f]{24}$/)
  })

  it('shows every step and stores the rating', async () => {
    await fixCase(url, { id: caseId, worker: 'worker-huang', point: spot.point })
    await launch(`/pages/case/index?id=${caseId}`)
    for (const step of ['提交上报', '责任人已接单', '处理完成，等待核实', '核实通过', '办结'])
      await app.see(step)
    await app.tap('评价处理结果')
    await app.onPage('/me/rate/index')
    await app.tap('解决了')
    await app.tap('满意')
    await app.waitFor(() => app.page.findAll('.rate-tile-chosen').length === 2)
    await app.tap('提交评价')
    await app.see('谢谢您的评价')
    const detail = await ask({ url, as: 'dispatcher-wu' }, contract.cases.show, { id: caseId })
    expect(detail.ratings).toMatchObject([{ outcome: 'solved', satisfaction: 'satisfied' }])
  })

  it('lists this device, and asks before it signs in again once another device has signed it out', async () => {
    await launch('/me/devices/index')
    await app.see('这台设备')
    const { body } = await request(
      url,
      contract.session.wechatLogin,
      { code: 'code-of-zhang-3' },
      undefined,
      randomAddress(),
    )
    const { access } = body as SignedIn
    await request(url, contract.session.endOtherDevices, {}, access, randomAddress())
    device.loginCode = 'code-of-zhang-4'
    await launch('/pages/my-reports/index')
    await app.onPage('/pages/login/index')
    await app.tap('微信登录')
    await app.onPage('/pages/my-reports/index')
  })
})
