import { join } from 'node:path'
import { contract } from '@shared/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { ask, reportAds, spotOf } from './ask-city'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const url = inject('cityUrl')
const WORKER = 'worker-huang'

describe('去隐私 in the compiled mini-program', () => {
  let device: Device
  let app: WeappApp
  let caseId = ''

  beforeAll(async () => {
    caseId = await reportAds(url, 'citizen-li', await spotOf(url, WORKER, 2))
    await ask({ url, as: WORKER }, contract.cases.acknowledge, { id: caseId })
    device = createDevice({
      privacyAgreed: true,
      storage: new Map([['session', JSON.stringify(await signIn(url, WORKER))]]),
      layout: { 'redact-surface': { left: 16, top: 200, width: 320, height: 240 } },
    })
    const dist = join(root, 'miniprogram/dist/weapp')
    app = await launchWeapp({ dist, apiBase: url, device, entry: `/staff/task/index?id=${caseId}` })
  })
  afterAll(() => {
    app?.close()
    device?.discard()
  })

  it('a finger draws a box, and the worker releases the photo with it', async () => {
    await app.see('1 张照片待去隐私')
    await app.tap('去看')
    await app.onPage('/staff/redact/index')
    await app.see('没有遮挡')
    // To the left, and out of the picture.
    app.page.drag('#redact-surface', { x: 96, y: 320 }, { x: 2, y: 260 })
    await app.see('第 1 处，人脸')
    await app.tap('发布')
    await app.choose('发布')
    await app.onPage('/staff/task/index')
    const { photos } = await ask({ url }, contract.cases.show, { id: caseId })
    expect(photos).toMatchObject([{ release: 'released' }])
    const { boxes } = await ask({ url, as: WORKER }, contract.photos.redaction, { id: photos[0]!.id })
    expect(boxes).toEqual([{ kind: 'face', x: 0, y: 0.25, width: 0.25, height: 0.25 }])
  })
})
