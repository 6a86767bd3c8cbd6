import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { askAs, shots } from '../../scripts/lib/screens/shots'
import { namelessControls } from './weapp-runtime/control-names'
import { createDevice } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'

const url = inject('cityUrl')
const dist = join(root, 'miniprogram/dist/weapp')
/** `baseLevel` of config/index.ts. Below it Taro puts a component of its own between two boxes, which breaks layouts. */
const LEVELS = 13
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
      await app.waitFor(() => !app.page.has('.c-skeleton'))
      if (tap) await app.tap(tap)
      expect(namelessControls(app.page.body)).toEqual([])
      for (const control of app.page.findAll('.c-tap')) expect(control.attr('aria-role')).toBe('button')
      expect(app.page.measure().depth).toBeLessThan(LEVELS)
    } finally {
      app.close()
      device.discard()
    }
  })
})
