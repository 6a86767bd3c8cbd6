import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { root } from '../../scripts/lib/process'
import { jpegWithGps } from '../../server/src/testing/photos'
import { ask, type Spot, spotOf } from './ask-city'
import { createDevice, type Device } from './weapp-runtime/device'
import { launchWeapp } from './weapp-runtime/launch-weapp'
import type { WeappApp } from './weapp-runtime/weapp-app'

const url = inject('cityUrl')
const dist = join(root, 'miniprogram/dist/weapp')

/** What phones make of photos, reported with the compiled mini-program on the real server. */
describe('a report with', () => {
  let spot: Spot
  let folder: string
  let app: WeappApp
  let device: Device | undefined

  beforeAll(async () => {
    spot = await spotOf(url, 'worker-huang', 2)
    folder = await mkdtemp(join(tmpdir(), 'weapp-photos-'))
  })
  afterEach(() => {
    app?.close()
    device?.discard()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const fileOf = async (name: string, bytes: Buffer) => {
    const file = join(folder, name)
    await writeFile(file, bytes)
    return file
  }

  /** Opens the camera, which gives these photos, and fills in the rest. */
  const fill = async (person: string, given: Partial<Device>) => {
    const position = { lng: spot.point[0], lat: spot.point[1], accuracy: 2 }
    device = createDevice({ position, loginCode: `code-of-${person}`, ...given })
    app = await launchWeapp({ dist, apiBase: url, device, entry: '/pages/home/index' })
    await app.tap('随手拍')
    await app.onPage('/pages/report/index')
    await app.tap('同意')
    // A machine that does other things shrinks 108 million pixels in 10 s.
    await app.waitFor(() => app.page.has('提交上报'), 30_000)
    await app.see(spot.shop)
    await app.tap('非法小广告')
    await app.see('.report-picture-chosen')
  }

  /** Each person here is new, and consents at the first report. */
  const submit = async () => {
    await app.tap('提交上报')
    await app.see('请看隐私说明')
    await app.tap('同意')
  }

  /** The case that was sent, as a dispatcher sees it. */
  const sent = async () => {
    await app.see('收到，谢谢您！')
    await app.tap('查看进展')
    await app.onPage('/pages/case/index')
    return ask({ url, as: 'dispatcher-wu' }, contract.cases.show, { id: app.page.query.id ?? '' })
  }

  it.each([true, false])(
    '108 million pixels, held upright, arrives upright and with its place, whether WeChat turns it: %s',
    async (compressTurns) => {
      const large = await sharp({
        create: { width: 12_000, height: 9000, channels: 3, background: '#985' },
        limitInputPixels: false,
      })
        .withExif({
          IFD0: { Make: 'TestPhone' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '22/1 0/1 0/1',
            GPSLongitudeRef: 'E',
            GPSLongitude: '110/1 0/1 0/1',
          },
        })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer()
      await fill(`big${compressTurns}`, { photos: [await fileOf('108mp.jpg', large)], compressTurns })
      // The server has read the place in the picture that the phone has shrunk.
      await app.see('照片拍摄地离此')
      await submit()
      const { photos } = await sent()
      expect(photos).toMatchObject([{ width: 1200, height: 1600 }])
    },
  )

  it('a picture that cannot be used says so at the picture, and goes without it once the person agrees', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1')
    await fill('heic', { photos: [await fileOf('good.jpg', await jpegWithGps(spot.point))] })
    app.device.photos = [await fileOf('IMG_0001.heic', heic)]
    await app.tap('从相册选')
    await app.see('取消勾选“原图”，或直接用相机拍')
    await submit()
    await app.waitFor(() => app.dialog?.title === '1 张照片不能用，去掉它再提交？')
    await app.choose('去掉')
    expect((await sent()).photos).toHaveLength(1)
  })
})
