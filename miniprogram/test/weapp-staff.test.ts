import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

/** No unit of the demo city has registered a number: the real server refuses, after WeChat has given the number. */
describe('我是工作人员 in the compiled mini-program', () => {
  let device: Device
  let app: WeappApp

  beforeAll(async () => {
    device = createDevice({ loginCode: 'code-of-wei-1', privacyAgreed: true })
    const dist = join(root, 'miniprogram/dist/weapp')
    app = await launchWeapp({ dist, apiBase: inject('cityUrl'), device, entry: '/pages/home/index' })
    await app.tap('市民')
    await app.tap('我是工作人员')
    await app.see('用微信核实手机号')
  })
  afterAll(() => {
    app?.close()
    device?.discard()
  })

  const answers = async (code: string, words: string) => {
    app.page.fire('.staff-proof-button', 'getphonenumber', { code, errMsg: 'getPhoneNumber:ok' })
    await app.see(words)
    expect(app.page.has('.home-entry')).toBe(false)
  }

  it('refuses a code that WeChat does not know', () => answers('guessed', '微信登录没有成功，请重试'))

  it('refuses a number that no unit of the city has registered', () =>
    answers('phone-of-13900000000-1', '这个手机号不在本市的工作人员名单里，请联系管理员'))
})
