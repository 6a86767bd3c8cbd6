import { beforeEach, describe, expect, it } from 'vitest'
import { wechatClient } from './client'
import type { ProgramState } from './send-message'
import { JPEG } from './testing/picture-desk'
import { APP_ID, APP_SECRET, useWechat } from './testing/use-wechat'

const wechat = useWechat()
const client = (programState: ProgramState = 'formal') =>
  wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 500, programState })
const code = { page: 'me/desk/index', scene: 'd.0123456789abcdef' }
const drawn = `data:image/jpeg;base64,${JPEG.toString('base64')}`

beforeEach(() => {
  wechat.pictures.published = null
})

describe('a mini-program code', () => {
  it.each([
    ['formal', 'release'],
    ['trial', 'trial'],
    ['developer', 'develop'],
  ] as const)('of the %s edition opens the %s version', async (state, version) => {
    expect(await client(state).codePicture(code)).toBe(drawn)
    expect(wechat.pictures.drawn.at(-1)).toEqual({ ...code, version })
  })

  it('is not drawn for a page that the published mini-program lacks, but is for the trial edition', async () => {
    wechat.pictures.published = ['pages/home/index']
    expect(await client().codePicture(code)).toBeNull()
    expect(await client('trial').codePicture(code)).toBe(drawn)
  })

  it('is not drawn for a scene that WeChat does not take', async () => {
    expect(await client().codePicture({ ...code, scene: 'd'.repeat(33) })).toBeNull()
    expect(await client().codePicture({ ...code, scene: '汉字' })).toBeNull()
  })

  it('is drawn with a fresh token where WeChat refuses the one before', async () => {
    const one = client()
    expect(await one.codePicture(code)).toBe(drawn)
    wechat.endToken(42001)
    expect(await one.codePicture(code)).toBe(drawn)
  })

  it.each(['refused', 'gateway', 'busy', 'silent'] as const)(
    'is missing while WeChat is %s',
    async (outage) => {
      await wechat.down(outage)
      expect(await client().codePicture(code)).toBeNull()
      await wechat.up()
    },
  )
})
