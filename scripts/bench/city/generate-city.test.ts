import type { Point } from '@shared/domain/geo'
import { describe, expect, test } from 'vitest'
import { levelOf } from '../../../server/src/geo/areas/area-levels'
import { type BenchCity, generateCity, type Shape } from './generate-city'

const city = generateCity(5, 0.01)

test('The same seed gives the same city and points, another seed another city', () => {
  const textOf = (one: BenchCity) => JSON.stringify([one.grids, one.frontages, one.points(9)])
  expect(textOf(generateCity(5, 0.01))).toBe(textOf(city))
  expect(textOf(generateCity(6, 0.01))).not.toBe(textOf(city))
})

describe('the grids', () => {
  test('have 12 to 20 vertices and codes of their own, in order', () => {
    const codes = city.grids.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
    for (const { code, polygons } of city.grids) {
      expect(levelOf(code)).toBe('grid')
      expect(polygons[0]![0]!.length - 1).toBeGreaterThanOrEqual(12)
      expect(polygons[0]![0]!.length - 1).toBeLessThanOrEqual(20)
    }
  })

  test('share each edge with one neighbour or with the rim of the city', () => {
    const open = new Set<string>()
    for (const [a, b] of edgesOf(city.grids)) if (!open.delete(`${b}>${a}`)) open.add(`${a}>${b}`)
    expect(open).toEqual(new Set(edgesOf(city.districts).map(([a, b]) => `${a}>${b}`)))
  })

  test('contain every point of the city exactly once', () => {
    for (const point of city.points(400)) {
      expect(city.grids.filter((grid) => holds(grid, point))).toHaveLength(1)
    }
  })
})

test('There are three frontages per grid, and none overlaps another', () => {
  expect(city.frontages).toHaveLength(3 * city.grids.length)
  for (const door of city.doors(400)) {
    expect(city.frontages.filter((front) => holds(front, door))).toHaveLength(1)
  }
})

const edgesOf = (shapes: readonly Shape[]): [string, string][] =>
  shapes.flatMap(({ polygons }) => {
    const names = polygons[0]![0]!.map((point) => point.join())
    return names.slice(1).map((name, i): [string, string] => [names[i]!, name])
  })

/** Counts crossings to the east: slow, and wrong only on borders. */
const holds = ({ polygons }: Shape, [x, y]: Point): boolean => {
  const ring = polygons[0]![0]!
  const crossed = ring.slice(1).filter(([bx, by], i) => {
    const [ax, ay] = ring[i]!
    return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)
  })
  return crossed.length % 2 === 1
}
