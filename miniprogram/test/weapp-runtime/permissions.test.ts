import { expect, it } from 'vitest'
import {
  choosePin,
  fixAt,
  inGcj02,
  largeMap,
  metresBetween,
  useReportForm as serveReportForm,
  spot,
  toasted,
} from './report-on-phone'

const { open, send } = serveReportForm()
const allowed = { location: 'authorized', camera: 'authorized', album: 'authorized' } as const

it('who refuses the privacy guide is asked again at the next tap, and ends with a sent report', async () => {
  const app = await open({ privacyAgreed: false })
  await app.tap('不同意')
  await app.see('您没有同意隐私保护指引，所以不知道您在哪里')
  await toasted(app, '再点一次，会重新问您')
  await app.tap('拍照')
  await app.see('不同意')
  await app.tap('同意')
  await app.see('提交上报')
  await app.tap('同意后定位')
  await app.see('定位精度约 5 米')
  expect(metresBetween((await send(app)).point, spot)).toBeLessThan(1)
})

it('who refused the position is led to the settings, and ends with a sent report', async () => {
  const app = await open({
    grants: false,
    inSettings: ({ permissions }) => {
      permissions['scope.userLocation'] = true
    },
  })
  await app.see('您没有允许使用位置')
  await app.tap('去允许')
  await app.see('定位精度约 5 米')
  expect(metresBetween((await send(app)).point, spot)).toBeLessThan(1)
})

it('who goes on refusing the position sets a pin, and ends with a sent report', async () => {
  const app = await open({ grants: false })
  await app.tap('去允许')
  await app.see('您没有允许使用位置')
  await app.tap('在地图上标出位置')
  await app.see('就是这里')
  app.page.moveMap(largeMap(app), inGcj02(spot))
  await choosePin(app)
  await app.see('您在地图上标出的位置')
  expect(metresBetween((await send(app)).point, spot)).toBeLessThan(1)
})

it('whose WeChat lacks the permission of the system is led to it, located on return, and ends with a sent report', async () => {
  const app = await open({
    system: { ...allowed, location: 'denied' },
    inSettings: ({ system }) => {
      system.location = 'authorized'
    },
  })
  await app.see('手机没有允许微信使用定位')
  await app.tap('去设置')
  await app.waitFor(() => app.device.system.location === 'authorized')
  app.background()
  app.foreground()
  await app.see('定位精度约 5 米')
  expect(metresBetween((await send(app)).point, spot)).toBeLessThan(1)
})

it('whose phone has location switched off is told where the switch is, and ends with a sent report', async () => {
  const app = await open({ locationEnabled: false })
  await app.see('手机的定位没有打开。从屏幕顶端下拉')
  await app.tap('重新定位')
  await app.see('手机的定位没有打开。从屏幕顶端下拉')
  app.background()
  app.device.locationEnabled = true
  app.foreground()
  await app.see('定位精度约 5 米')
  expect(metresBetween((await send(app)).point, spot)).toBeLessThan(1)
})

it('who asks for a second fix too soon keeps the first one', async () => {
  const app = await open({ quickFix: 'refused' })
  await app.see('定位精度约 5 米')
  await app.tap('调整位置')
  await app.tap('重新定位')
  await app.waitFor(() => !app.page.has('就是这里'))
  expect(app.page.has('定位精度约 5 米')).toBe(true)
  expect((await send(app)).accuracy).toBe(5)
})

it('whose WeChat may not use the camera is led to the settings, and ends with a sent report', async () => {
  const app = await open({
    system: { ...allowed, camera: 'denied' },
    position: fixAt(spot),
    inSettings: ({ system }) => {
      system.camera = 'authorized'
    },
  })
  const dialog = await app.waitFor(() => app.dialog)
  expect(dialog).toMatchObject({
    title: '微信还不能用相机',
    content: expect.stringContaining('也可以从相册选照片'),
  })
  dialog.choose('去打开')
  await app.waitFor(() => app.device.system.camera === 'authorized')
  await app.tap('拍照')
  await app.see('提交上报')
  await send(app)
})

it('whose WeChat may not look at the album can still take a photo', async () => {
  const app = await open({ system: { ...allowed, album: 'denied' } })
  await app.see('提交上报')
  await app.tap('从相册选')
  const dialog = await app.waitFor(() => app.dialog)
  expect(dialog).toMatchObject({ title: '微信还不能看相册' })
  dialog.choose('取消')
  await send(app)
})
