import { offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AreaInput, checkAreas } from './check-areas'
import { joinParts, repairSlivers } from './repair-areas'
import { latticeCity } from './testing'

const CITY = '450902'
const FIRST = '450902001001001'
const origin: Point = [110.15, 22.63]
const box = (west: number, south: number, east: number, north: number): Point[] =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x, y]) => offsetMetres(origin, x!, y!))

/** One street, two communities of 3 by 3 grids. */
const lattice = (bent = true) => latticeCity({ streets: [1, 1], communities: [2, 1], grids: [3, 3], bent })
const moved = (areas: readonly AreaInput[], code: string, move: (point: Point, place: number) => Point) =>
  areas.map((area) => {
    if (area.code !== code) return area
    const ring = area.polygons[0]![0]!.slice(0, -1).map(move)
    return { ...area, polygons: [[[...ring, ring[0]!]]] }
  })

describe('repairSlivers', () => {
  it('leaves a strip wider than half a metre to the checks', () => {
    const areas = moved(lattice(false), FIRST, (point) => offsetMetres(point, 3, 0))
    const { areas: repaired } = repairSlivers(areas, CITY)
    expect(checkAreas(repaired, CITY).map(({ kind }) => kind)).toContain('overlap')
  })

  it('changes no area that is not in the file', () => {
    const inForce = lattice(false).map((area) => ({ ...area, number: 0 }))
    const areas = moved(inForce, FIRST, (point) => offsetMetres(point, 0.2, 0))
    expect(repairSlivers(areas, CITY)).toEqual({ areas, repairs: [] })
  })

  it('changes nothing in a sound city', () => {
    expect(repairSlivers(lattice(), CITY)).toEqual({ areas: lattice(), repairs: [] })
  })

  it('says which strip was repaired, and where', () => {
    const areas = moved(lattice(false), '450902001001005', (point) => offsetMetres(point, 0.1, 0))
    const { repairs } = repairSlivers(areas, CITY)
    expect(repairs).toHaveLength(2)
    expect(repairs[0]).toMatch(/与.+重叠 1\d\.\d 平方米，在 110\.\d{6}, 22\.\d{6} 附近$/)
    expect(repairs[1]).toContain('补上空隙')
  })

  it('repairs any city whose borders were drawn twice a hand apart', () => {
    const shift = fc.double({ min: -0.15, max: 0.15, noNaN: true })
    const shifts = fc.array(fc.tuple(shift, shift), { minLength: 16, maxLength: 16 })
    const grids = lattice().filter(({ code }) => code.length === 15)
    const code = fc.constantFrom(...grids.map((grid) => grid.code))
    fc.assert(
      fc.property(code, shifts, (drawnTwice, by) => {
        const areas = moved(lattice(), drawnTwice, (point, place) => {
          const [east, north] = by[place % by.length]!
          return offsetMetres(point, east, north)
        })
        expect(checkAreas(repairSlivers(areas, CITY).areas, CITY)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('joinParts', () => {
  it('leaves parts that overlap to the checks', () => {
    const parts: Polygon[] = [[box(0, 0, 60, 50)], [box(50, 0, 100, 50)]]
    expect(joinParts(parts)).toBe(parts)
  })

  it('leaves parts that touch in a corner as they are', () => {
    const parts: Polygon[] = [[box(0, 0, 50, 50)], [box(50, 50, 100, 100)]]
    expect(joinParts(parts)).toBe(parts)
  })

  it('joins parts that share a stretch of border, with the very corners that they had', () => {
    const [west, east] = [box(0, 0, 50, 50), box(50, 0, 100, 50)]
    const joined = joinParts([[west], [east]])
    expect(joined).toHaveLength(1)
    const corners = new Set([...west, ...east].map(String))
    expect(joined.flat(2).every((corner) => corners.has(String(corner)))).toBe(true)
    expect(joined.flat(2)).toContainEqual(west[0])
    expect(joined.flat(2)).toContainEqual(east[2])
  })
})
