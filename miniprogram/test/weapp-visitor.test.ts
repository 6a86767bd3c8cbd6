import { join } from 'node:path'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const dist = join(root, 'miniprogram/dist/weapp')

/** The way of the README: WeChat's tools without an AppID, beside a running demo. */
describe('a visitor without an AppID', () => {
  let device: Device
  let app: WeappApp
  afterEach(() => {
    app.close()
    device.discard()
  })

  const launch = async (given: Partial<Device>) => {
    device = createDevice({ privacyAgreed: true, ...given })
    app = await launchWeapp({ dist, apiBase: inject('cityUrl'), device, entry: '/pages/home/index' })
  }

  // WeChat's tools give a visitor the first one; others have seen the call fail.
  it.each([
    ['a made-up code', 'the code is a mock one'],
    ['no code', undefined],
  ])('signs in as a persona where wx.login gives %s', async (_, loginCode) => {
    await launch({ loginCode })
    await app.tap('登录')
    await app.onPage('/pages/login/index')
    await app.see('选择一个演示角色')
    await app.tap('黄建国')
    // A worker's own list comes first.
    await app.onPage('/staff/tasks/index')
    await app.see('网格员')
  })

  it('is asked to restart once a new version is loaded, and only then restarts', async () => {
    const newVersion = { loaded: true, restarts: 0 }
    await launch({ newVersion })
    await app.waitFor(() => app.dialog?.title === '新版本已经准备好')
    expect(newVersion.restarts).toBe(0)
    await app.choose('重启')
    await app.waitFor(() => newVersion.restarts === 1)
  })
})
