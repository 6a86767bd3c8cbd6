import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { signIn } from '../../scripts/lib/screenshots'
import { askAs, shots } from '../../scripts/lib/shots'
import { namelessControls } from './weapp-runtime/control-names'
import { createDevice } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'

const url = inject('cityUrl')
const dist = join(root, 'miniprogram/dist/weapp')
// What a shot does beyond one tap is written for a browser.
const screens = shots.filter(({ doing }) => !doing)

describe('a screen reader in the compiled mini-program hears a name for every control', () => {
  it.each(screens.map((screen) => [screen.name, screen] as const))('%s', async (_, { as, path, tap }) => {
    const session = as ? await signIn(url, as) : null
    const storage = new Map(session ? [['session', JSON.stringify(session)]] : [])
    const device = createDevice({ privacyAgreed: true, storage })
    const entry = typeof path === 'string' ? path : await path(askAs(url, session), url)
    const app = await launchWeapp({ dist, apiBase: url, device, entry })
    try {
      await app.waitFor(() => !app.page.has('.c-skeleton') && app.page.has('.c-tap'))
      if (tap) await app.tap(tap)
      expect(app.page.find('.c-tap').attr('aria-role')).toBe('button')
      expect(namelessControls(app.page.body)).toEqual([])
    } finally {
      app.close()
      device.discard()
    }
  })
})
