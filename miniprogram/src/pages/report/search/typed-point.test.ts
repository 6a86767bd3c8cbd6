import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedPoint } from './typed-point'

describe('typedPoint', () => {
  it.each([
    ['with a comma', '110.15, 22.63'],
    ['with a Chinese comma', '110.15，22.63'],
    ['with a space', '110.15 22.63'],
    ['in the wrong order', '22.63, 110.15'],
    ['in wide digits', '１１０．１５，２２．６３'],
    ['with letters', 'E110.15 N22.63'],
    ['with letters behind and nothing between', '22.63N110.15E'],
    ['with Chinese names', '东经110.15，北纬22.63'],
    ['as two named fields', '经度：110.15 纬度：22.63'],
    ['in degrees', '110.15° 22.63°'],
    ['in degrees and minutes', '110°9′ 22°37.8′'],
    ['in degrees, minutes and seconds', `110°9'0"E, 22°37'48"N`],
    ['in degrees and minutes in Chinese', '东经110度9分 北纬22度37分48秒'],
  ])('reads coordinates %s', (_, text) => {
    const point = typedPoint(text)
    expect(point).toHaveLength(2)
    expect(point?.[0]).toBeCloseTo(110.15, 9)
    expect(point?.[1]).toBeCloseTo(22.63, 9)
  })

  it.each([
    ['London', '-0.12, 51.5'],
    ['the middle of nowhere', '0.0, 0.0'],
    ['the south', '110.15E 22.63S'],
    ['two longitudes', '110.15, 111.2'],
    ['two latitudes', '22.63 23.1'],
    ['a longitude that is called a latitude', '北纬110.15 东经22.63'],
  ])('refuses %s as outside', (_, text) => {
    expect(typedPoint(text)).toBe('outside')
  })

  it.each(
    [
      ['', '12345', '110.15', '人民路 12 号', '12 34', '110.15, 22.63, 5', '老王粉店110.15 22.63'],
      ['110.5°30′ 22.63', '110°75′ 22°10′', '东经110.15 东经22.63', '13800000000', '450902001001001'],
    ].flat(),
  )('takes "%s" for no coordinates', (text) => {
    expect(typedPoint(text)).toBe(null)
  })

  it('reads every place of China in both orders, to the last digit', () => {
    const degree = (min: number, max: number) =>
      fc.integer({ min: min * 1e6 + 1, max: max * 1e6 - 1 }).map((micro) => micro / 1e6)
    fc.assert(
      fc.property(degree(73, 136), degree(3, 54), (lng, lat) => {
        const [x, y] = [lng.toFixed(6), lat.toFixed(6)]
        expect(typedPoint(`${x},${y}`)).toEqual([lng, lat])
        expect(typedPoint(`${y} ${x}`)).toEqual([lng, lat])
      }),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void typedPoint(text)))
  })
})
