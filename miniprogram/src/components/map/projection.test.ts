import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { contains, metresPerPixel, pinAccuracyIn, scaleBar } from './projection'

describe('metresPerPixel', () => {
  it.each([
    ['the equator', 0, 156543],
    ['Yulin', 22.63, 144491],
    ['Harbin', 45.8, 109135],
  ])('is at %s as the usual table has it', (_, lat, atZoom0) => {
    expect(metresPerPixel({ center: [110, lat], zoom: 0 }) / atZoom0).toBeCloseTo(1, 2)
    expect(metresPerPixel({ center: [110, lat], zoom: 17 }) / (atZoom0 / 2 ** 17)).toBeCloseTo(1, 2)
  })
})

describe('pinAccuracyIn', () => {
  it.each([
    [20, limits.pinAccuracy],
    [18, limits.pinAccuracy],
    [17, 4],
    [14, 27],
    [5, 13_531],
  ])('at zoom %d a pin is good to %d m', (zoom, metres) => {
    expect(pinAccuracyIn({ center: [110.15, 22.63], zoom })).toBe(metres)
  })
})

describe('contains', () => {
  const outer = { west: 0, south: 0, east: 10, north: 10 }
  it.each([
    ['itself', {}, true],
    ['a smaller window', { west: 1, east: 9 }, true],
    ['a window beyond the east', { east: 11 }, false],
    ['a window beyond the south', { south: -1 }, false],
  ])('is right about %s', (_, other, expected) => {
    expect(contains(outer, { ...outer, ...other })).toBe(expected)
  })
})

describe('scaleBar', () => {
  it.each([
    [0.6, 50, 83.3],
    [1, 100, 100],
    [2.4, 200, 83.3],
    [30, 2000, 66.7],
  ])('at %d metres a pixel is %d metres long', (metresOfPixel, metres, pixels) => {
    expect(scaleBar(metresOfPixel, 100).metres).toBe(metres)
    expect(scaleBar(metresOfPixel, 100).pixels).toBeCloseTo(pixels, 1)
  })
})
