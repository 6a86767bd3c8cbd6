import { distanceMetres, offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxOf,
  contains,
  metresPerPixel,
  panned,
  project,
  scaleBar,
  toPoint,
  toScreen,
  unproject,
  viewOfAll,
  ZOOM_MAX,
  ZOOM_MIN,
  zoomed,
} from './projection'

const size = { width: 375, height: 480 }
const yulin: Point = [110.15, 22.63]
const range = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anyPoint = fc.tuple(range(-179, 179), range(-80, 80))
const anyView = fc.record({ center: anyPoint, zoom: range(ZOOM_MIN, ZOOM_MAX) })
const anyPixel = fc.record({ x: range(0, size.width), y: range(0, size.height) })

describe('project and unproject', () => {
  it('put the origin in the north-west corner of the world', () => {
    expect(project([-180, 85.0511287798], 0).x).toBeCloseTo(0)
    expect(project([-180, 85.0511287798], 0).y).toBeCloseTo(0)
    expect(project([0, 0], 1)).toEqual({ x: 256, y: 256 })
  })

  it('return to the same point within a millimetre', () => {
    fc.assert(
      fc.property(anyPoint, range(ZOOM_MIN, ZOOM_MAX), (point, zoom) => {
        expect(distanceMetres(unproject(project(point, zoom), zoom), point)).toBeLessThan(0.001)
      }),
    )
  })
})

describe('toScreen and toPoint', () => {
  it('put the centre in the middle, east to the right and north up', () => {
    const view = { center: yulin, zoom: 17 }
    expect(toScreen(view, size, yulin)).toEqual({ x: 187.5, y: 240 })
    const northEast = toScreen(view, size, offsetMetres(yulin, 50, 50))
    expect(northEast.x).toBeGreaterThan(187.5)
    expect(northEast.y).toBeLessThan(240)
  })

  it('return to the same pixel', () => {
    fc.assert(
      fc.property(anyView, anyPixel, (view, pixel) => {
        const back = toScreen(view, size, toPoint(view, size, pixel))
        expect(Math.hypot(back.x - pixel.x, back.y - pixel.y)).toBeLessThan(0.01)
      }),
    )
  })
})

describe('panned', () => {
  it('moves the point under the finger with the finger', () => {
    const view = { center: yulin, zoom: 16 }
    const held = toPoint(view, size, { x: 100, y: 100 })
    const now = toScreen(panned(view, 30, -20), size, held)
    expect(now.x).toBeCloseTo(130)
    expect(now.y).toBeCloseTo(80)
  })
})

describe('zoomed', () => {
  it('stays within the smallest and the largest zoom', () => {
    const view = { center: yulin, zoom: 16 }
    expect(zoomed(view, size, { steps: 99, fixed: { x: 0, y: 0 } }).zoom).toBe(ZOOM_MAX)
    expect(zoomed(view, size, { steps: -99, fixed: { x: 0, y: 0 } }).zoom).toBe(ZOOM_MIN)
  })

  it('keeps the point under the fingers in place', () => {
    fc.assert(
      fc.property(anyPixel, range(-3, 3), (pixel, steps) => {
        const view = { center: yulin, zoom: 15 }
        const held = toPoint(view, size, pixel)
        const now = toScreen(zoomed(view, size, { steps, fixed: pixel }), size, held)
        expect(Math.hypot(now.x - pixel.x, now.y - pixel.y)).toBeLessThan(0.01)
      }),
    )
  })
})

describe('metresPerPixel', () => {
  it('agrees with the distance between two points on the screen', () => {
    const view = { center: yulin, zoom: 17 }
    const east = offsetMetres(yulin, 100, 0)
    const pixels = toScreen(view, size, east).x - size.width / 2
    expect(pixels * metresPerPixel(view)).toBeCloseTo(100, 0)
  })
})

describe('viewOfAll', () => {
  it('is no closer than allowed for a single point', () => {
    expect(viewOfAll([yulin], size, 17).zoom).toBe(17)
  })

  it('contains every point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(range(110.1, 110.2), range(22.6, 22.7)), { minLength: 1, maxLength: 20 }),
        (points) => {
          const box = boxOf(viewOfAll(points, size, 17), size)
          for (const [lng, lat] of points)
            expect(contains(box, { west: lng, east: lng, south: lat, north: lat })).toBe(true)
        },
      ),
    )
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
