import { describe, expect, it } from 'vitest'
import { distanceMetres, offsetMetres, type Point } from '../geo'
import { limits } from '../limits'
import { distinctNames, nearestGrids, windowAround } from './near-grids'

const here: Point = [110.15, 22.63]
const squareAt = (east: number, north: number): Point[][] => {
  const corner = (x: number, y: number) => offsetMetres(here, east + x, north + y)
  return [[corner(0, 0), corner(100, 0), corner(100, 100), corner(0, 100), corner(0, 0)]]
}
const grid = (code: string, east: number, north: number) => ({
  code,
  name: `网格${code}`,
  polygon: squareAt(east, north),
})

describe('nearestGrids', () => {
  it('is empty where there is no grid', () => {
    expect(nearestGrids([], here, 5)).toEqual([])
  })

  it('puts the nearest first and stops at the count', () => {
    const shapes = [grid('far', 300, 0), grid('near', 20, 0), grid('middle', -200, 0)]
    expect(nearestGrids(shapes, here, 2).map(({ code }) => code)).toEqual(['near', 'middle'])
  })

  it('lists a grid of two polygons once, by the nearer one', () => {
    const shapes = [grid('split', 300, 0), grid('other', 150, 0), grid('split', 20, 0)]
    expect(nearestGrids(shapes, here, 5).map(({ code }) => code)).toEqual(['split', 'other'])
  })
})

describe('distinctNames', () => {
  it('leaves a unique name alone', () => {
    const grids = [{ code: '450902001001001', name: '第1格' }]
    expect(distinctNames(grids)).toEqual(grids)
  })

  it('adds the end of the code to a shared name', () => {
    const grids = [
      { code: '450902001001001', name: '第1格' },
      { code: '450902001002001', name: '第1格' },
      { code: '450902001002002', name: '第2格' },
    ]
    expect(distinctNames(grids).map(({ name }) => name)).toEqual(['第1格 001001', '第1格 002001', '第2格'])
  })
})

describe('windowAround', () => {
  it('reaches equally far to each side and fits the contract', () => {
    const { west, south, east, north } = windowAround(here)
    expect(distanceMetres([west, here[1]], here)).toBeCloseTo(distanceMetres([east, here[1]], here), 6)
    expect(north - south).toBeLessThan(limits.mapWindow)
    expect(east - west).toBeLessThan(limits.mapWindow)
  })
})
