import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { placeSearchLabels } from '../../src/labels/citizen'
import {
  chooseButton,
  choosePin,
  farAway,
  fixAt,
  inGcj02,
  largeMap,
  metresBetween,
  useReportForm as serveReportForm,
  spot,
  toasted,
} from './report-on-phone'

const { open, send } = serveReportForm()
const byPin = '您在地图上标出的位置'
const searchHint = placeSearchLabels.placeholder

describe.each([
  ['tells where it is', true, 'android'],
  ['tells nothing, so that the map is asked', false, 'ios'],
] as const)('a pin, where the event of a moved map %s', (_name, mapEventsTell, platform) => {
  it('that is moved by 500 m is stored where it stands, as exact as the zoom allows', async () => {
    const app = await open({ mapEventsTell, platform, position: fixAt(farAway) })
    await app.tap('调整位置')
    await app.see(chooseButton)
    app.page.moveMap(largeMap(app), { ...inGcj02(spot), scale: 18 })
    await choosePin(app)
    await app.see(byPin)
    const { point, accuracy, reports } = await send(app)
    expect(metresBetween(point, spot)).toBeLessThan(1)
    expect(accuracy).toBe(limits.pinAccuracy)
    expect(reports[0]?.source).toBe('pin')
  })

  it('is less exact on a map of the district, and not accepted on one of the country', async () => {
    const app = await open({ mapEventsTell, platform, position: undefined })
    await app.tap('在地图上标出位置')
    await app.see(chooseButton)
    app.page.moveMap(largeMap(app), { ...inGcj02(spot), scale: 5 })
    await app.waitFor(() => {
      app.page.tap(chooseButton)
      return JSON.stringify(app.shown).includes('请放大后再标')
    })
    app.page.moveMap(largeMap(app), { ...inGcj02(spot), scale: 15 })
    await choosePin(app)
    const { accuracy } = await send(app)
    expect(accuracy).toBeGreaterThan(10)
    expect(accuracy).toBeLessThan(20)
  })

  it('is not taken before the moved map has answered', async () => {
    const app = await open({ mapEventsTell, platform, position: fixAt(farAway) })
    await app.tap('调整位置')
    await app.see(chooseButton)
    app.page.beginMove(largeMap(app))
    app.page.tap(chooseButton)
    await toasted(app, '地图还没停稳')
    expect(app.page.has(byPin)).toBe(false)
    app.page.moveMap(largeMap(app), inGcj02(spot))
    await choosePin(app)
    await app.see(byPin)
  })

  it('is not taken where only its street was found by name, before the map has been moved', async () => {
    const app = await open({ mapEventsTell, platform, position: undefined })
    await app.tap('在地图上标出位置')
    await app.see(chooseButton)
    const before = largeMap(app).attr('latitude')
    const field = app.page.findAll('input').find((input) => input.attr('placeholder') === searchHint)
    app.page.input(field!, '中街')
    await app.tap('中街街道')
    await app.waitFor(() => largeMap(app).attr('latitude') !== before)
    // The map tells of the move that the app has made, and goes on resting there.
    await app.waitFor(() => {
      app.page.tap(chooseButton)
      return app.shown.filter(({ options }) => JSON.stringify(options).includes('请放大后再标')).length > 20
    })
    expect(app.page.has(byPin)).toBe(false)
  })

  it('can be set while the phone is still locating, and a late fix does not move it', async () => {
    let locate = () => {}
    const answer = new Promise<void>((resolve) => {
      locate = resolve
    })
    const app = await open({ mapEventsTell, platform, fixAfter: answer, position: fixAt(farAway) })
    await app.see('正在定位…')
    await app.tap('在地图上标出位置')
    await app.see(chooseButton)
    app.page.tap(chooseButton)
    await toasted(app, '请先拖动地图')
    app.page.moveMap(largeMap(app), inGcj02(spot))
    locate()
    await app.waitFor(() => !app.page.has('正在定位…'))
    await choosePin(app)
    await app.see(byPin)
    const { point, reports } = await send(app)
    expect(metresBetween(point, spot)).toBeLessThan(1)
    expect(reports[0]?.source).toBe('pin')
  })
})

it('the maps of one page have different ids', async () => {
  const app = await open({})
  await app.tap('调整位置')
  await app.see(chooseButton)
  const ids = app.page.findAll('map').map(({ element }) => element.id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(2)
})
