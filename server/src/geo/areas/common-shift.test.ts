import { offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { commonShift } from './common-shift'

const origin: Point = [110.15, 22.63]
const at = (east: number, north: number): Point => offsetMetres(origin, east, north)
const box = (west: number, south: number, east: number, north: number): Polygon[] => [
  [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
]
const SIDE = 120
/** Square grids side by side, by code, moved by this vector in metres. */
const grids = (count: number, east = 0, north = 0) =>
  Array.from({ length: count }, (_, i) => ({
    code: `g${i}`,
    polygons: box(i * SIDE + east, north, (i + 1) * SIDE + east, SIDE + north),
  }))
const inForce = (areas: ReturnType<typeof grids>) =>
  new Map(areas.map(({ code, polygons }) => [code, polygons]))
const converted = (polygons: readonly Polygon[]): Polygon[] =>
  polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([lng, lat]): Point => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)),
    ),
  )

describe('the common shift of areas', () => {
  it('is the vector of any move above 50 m, in any order and start of corners', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 51, max: 900 }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (count, metres, angle, start) => {
          const move = [Math.cos(angle) * (metres + 1), Math.sin(angle) * (metres + 1)] as const
          const moved = grids(count, ...move).map(({ code, polygons }) => {
            const corners = polygons[0]![0]!.slice(1)
            const turned = [...corners.slice(start), ...corners.slice(0, start)].reverse()
            return { code, polygons: [[[...turned, turned[0]!]]] }
          })
          const shift = commonShift(moved, inForce(grids(count)))
          expect(shift?.[0]).toBeCloseTo(move[0], 0)
          expect(shift?.[1]).toBeCloseTo(move[1], 0)
        },
      ),
    )
  })

  it('is found for a city of 30 km in GCJ-02, with other corners on the same borders', () => {
    const city = Array.from({ length: 60 }, (_, i) => ({
      code: `g${i}`,
      polygons: box(i * 500, (i % 7) * 900, i * 500 + 400, (i % 7) * 900 + 700),
    }))
    const given = city.map(({ code, polygons }) => {
      const [a, b, ...rest] = converted(polygons)[0]![0]!
      const middle: Point = [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2]
      return { code, polygons: [[[a!, middle, b!, ...rest]]] }
    })
    const shift = commonShift(given, inForce(city))
    expect(Math.hypot(...(shift ?? [0, 0]))).toBeGreaterThan(300)
    expect(Math.hypot(...(shift ?? [0, 0]))).toBeLessThan(800)
  })

  it.each<[what: string, after: ReturnType<typeof grids>]>([
    ['the same areas', grids(6)],
    ['a move of 40 m', grids(6, 40)],
    ['new codes far away', grids(6, 500).map(({ code, polygons }) => ({ code: `new-${code}`, polygons }))],
    ['one moved area among six', [...grids(5), grids(6, 300)[5]!]],
    ['two areas that change places', grids(2).map(({ polygons }, i) => ({ code: `g${1 - i}`, polygons }))],
    ['a city that grows to one side', [{ code: 'g0', polygons: box(0, 0, SIDE * 3, SIDE) }]],
    [
      'a shape that has nothing of the old one',
      [{ code: 'g0', polygons: [[[at(900, 0), at(990, 40), at(910, 300), at(900, 0)]]] }],
    ],
    ['nothing', []],
  ])('is none for %s', (_, after) => {
    expect(commonShift(after, inForce(grids(6)))).toBeNull()
  })
})
