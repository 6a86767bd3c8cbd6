import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { UnitModel } from '../../../server/src/city/unit.model'
import { wechatClient } from '../../../server/src/integrations/wechat/client'
import {
  APP_ID,
  APP_SECRET,
  useWechat as serveWechat,
} from '../../../server/src/integrations/wechat/testing/use-wechat'
import { useServer as serveCity } from '../../../server/src/testing/server'
import { CITY } from '../../../server/src/testing/tiny-city'
import { createDevice } from './device'
import { launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'

const test = serveCity()
const wechat = serveWechat()
let app: WeappApp
let calls = 0

beforeAll(async () => {
  await buildTargets(['weapp'], () => {})
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET })
  const person = { name: '张三', phone: '13800000001', role: 'worker', gridCodes: [] }
  await UnitModel.updateOne({ cityId: CITY, code: 'roads' }, { people: [person] })
})
beforeEach(async () => {
  const dist = join(root, 'miniprogram/dist/weapp')
  const device = createDevice({ loginCode: `is:o-${calls++}`, privacyAgreed: true })
  app = await launchWeapp({ dist, apiBase: test.url, device, entry: '/pages/home/index' })
  await app.tap('市民')
  await app.tap('我是工作人员')
  await app.see('.staff-proof-button')
})
afterEach(() => {
  app.close()
  app.device.discard()
})

/** WeChat's answer after a tap on its button. */
const answers = (detail: { code?: string; errMsg: string }) =>
  app.page.fire('.staff-proof-button', 'getphonenumber', detail)

describe('我是工作人员', () => {
  it('explains a refusal, and the person may try again', async () => {
    answers({ errMsg: 'getPhoneNumber:fail user deny' })
    await app.see('没有手机号，就没法核对')
    expect(app.page.has('.home-entry')).toBe(false)
    expect(app.page.find('.staff-proof-button').is('disabled')).toBe(false)
  })

  it('shows that WeChat gave no number', async () => {
    answers({ errMsg: 'getPhoneNumber:fail no permission' })
    await app.see('微信现在没能提供手机号')
  })

  it('shows that no unit has registered the number', async () => {
    answers({ code: 'tel:13900000000', errMsg: 'getPhoneNumber:ok' })
    await app.see('这个手机号不在本市的工作人员名单里，请联系管理员')
  })

  it('uses WeChat’s own button, and links to the tasks at once and after the next start', async () => {
    expect(app.page.find('.staff-proof-button').attr('open-type')).toBe('getPhoneNumber')
    answers({ code: 'tel:13800000001', errMsg: 'getPhoneNumber:ok' })
    await app.see('.home-entry')
    expect(app.page.text()).toContain('网格员')
    expect(app.page.has('.staff-proof-button')).toBe(false)
    await app.open('/pages/home/index')
    await app.tap('网格员')
    await app.see('张三')
    await app.see('市政工程公司')
    expect(app.page.has('我是工作人员')).toBe(false)
  })
})
