import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf } from './flat-shapes'
import { sideOfSketch, sketchesBuilder } from './sketches'
import { cityLattices, exactSide } from './testing'

const sideOf = (polygons: Polygon[], [x, y]: Point) => {
  const builder = sketchesBuilder()
  const box = boxOf(polygons)
  builder.add(polygons, box)
  const { bytes, begins } = builder.finish()
  return sideOfSketch(bytes, begins[0]!, x, y, ...box)
}
const closed = (points: Point[]): Point[] => [...points, points[0]!]
const square = closed([
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
])
const hole = square.map(([x, y]): Point => [4 + x / 5, 4 + y / 5])
const circle = (vertices: number) =>
  closed(
    Array.from({ length: vertices }, (_, i): Point => {
      const angle = (i / vertices) * 2 * Math.PI
      return [5 + 5 * Math.cos(angle), 5 + 5 * Math.sin(angle)]
    }),
  )

describe('sideOfSketch', () => {
  it.each<[string, Polygon[]]>([
    ['no polygon', []],
    ['a polygon without rings', [[]]],
    ['a ring without vertices', [[[]]]],
    ['a hole', [[square, hole]]],
    ['two polygons', [[square], [hole]]],
    ['a ring that is not closed', [[square.slice(0, -1)]]],
    ['a long ring', [[circle(64)]]],
    [
      'a ring without width',
      [
        [
          closed([
            [5, 0],
            [5, 10],
          ]),
        ],
      ],
    ],
    ['a single point', [[closed([[5, 5]])]]],
  ])('is always unsure about %s', (_, polygons) => {
    expect(sideOf(polygons, [5, 5])).toBe('unsure')
  })

  it('is sure of points clear of the border', () => {
    const triangle = closed([
      [0, 0],
      [10, 0],
      [0, 10],
    ])
    expect(sideOf([[triangle]], [3, 3])).toBe('inside')
    expect(sideOf([[triangle]], [7, 7])).toBe('outside')
    expect(sideOf([[circle(63)]], [5, 5])).toBe('inside')
    expect(sideOf([[circle(63)]], [0.5, 0.5])).toBe('outside')
  })

  it('never contradicts exact arithmetic, on rings that cross themselves', () => {
    const coordinate = fc.integer({ min: 0, max: 4096 })
    const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 }).map(closed)
    const near = fc.integer({ min: -12, max: 12 })
    const part = fc.constantFrom(0, 0.25, 0.5, 0.75)
    let [sure, unsure] = [0, 0]
    fc.assert(
      fc.property(
        ring,
        fc.nat(),
        part,
        near,
        near,
        coordinate,
        coordinate,
        (points, at, along, east, north, x, y) => {
          const [a, b] = [points[at % (points.length - 1)]!, points[(at % (points.length - 1)) + 1]!]
          const beside: Point = [
            Math.round(a[0] + (b[0] - a[0]) * along) + east,
            Math.round(a[1] + (b[1] - a[1]) * along) + north,
          ]
          const [west, south, far, high] = boxOf([[points]])
          for (const point of [beside, [x, y] as const]) {
            if (point[0] < west || point[1] < south || point[0] > far || point[1] > high) continue
            const side = sideOf([[points]], point)
            if (side === 'unsure') unsure++
            else {
              sure++
              expect(side).toBe(exactSide(point, [points]))
            }
          }
        },
      ),
      { numRuns: 3000 },
    )
    expect(Math.min(sure, unsure)).toBeGreaterThan(500)
  })

  it('is seldom unsure about a block of a city', () => {
    let [sure, asked] = [0, 0]
    const anywhere = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(cityLattices, anywhere, anywhere, ({ cells }, east, north) => {
        for (const cell of cells) {
          const [west, south, far, high] = boxOf([cell])
          const point: Point = [west + (far - west) * east, south + (high - south) * north]
          const side = sideOf([cell], point)
          asked++
          if (side === 'unsure') continue
          sure++
          expect(side).toBe(exactSide(point, cell))
        }
      }),
      { numRuns: 300 },
    )
    expect(sure / asked).toBeGreaterThan(0.8)
  })
})
