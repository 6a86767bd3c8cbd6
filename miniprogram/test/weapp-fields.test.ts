import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { askAs, shots } from '../../scripts/lib/screens/shots'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const url = inject('cityUrl')
const shot = shots.find(({ name }) => name === 'task-return')!

describe('text fields of the compiled mini-program', () => {
  let device: Device
  let app: WeappApp

  beforeAll(async () => {
    const session = await signIn(url, shot.as!)
    const entry = typeof shot.path === 'string' ? shot.path : await shot.path(askAs(url, session), url)
    device = createDevice({ privacyAgreed: true, storage: new Map([['session', JSON.stringify(session)]]) })
    app = await launchWeapp({ dist: join(root, 'miniprogram/dist/weapp'), apiBase: url, device, entry })
    await app.tap(shot.tap!)
    await app.see('textarea')
  })
  afterAll(() => {
    app?.close()
    device?.discard()
  })

  it('keep the cursor where the person types, and give it back when they leave', async () => {
    app.page.type('textarea', '不在我的网格', 2)
    await app.waitFor(() => app.page.find('textarea').attr('cursor') === 2)
    app.page.input('textarea', '不在我的网格里')
    await app.waitFor(() => app.page.find('textarea').attr('cursor') === -1)
    expect(app.page.value('textarea')).toBe('不在我的网格里')
  })

  it('say in a sheet that they stand in a fixed box', () => {
    expect(app.page.find('textarea').attr('fixed')).toBe(true)
  })

  it('stand in a sheet that keeps the page below from scrolling, and scrolls itself', () => {
    expect(app.page.find('.c-sheet-scroll').tag).toBe('scroll-view')
    expect(app.page.find('.c-sheet-scroll').attr('scroll-y')).toBe(true)
  })
})
