import { offsetMetres, type Point } from '@shared/domain/geo'
import { describe, expect, it } from 'vitest'
import { shapeFault } from '../areas/shape-fault'
import type { FrontLine } from './frontage-line'
import { frontagePolygons } from './frontage-polygons'
import { excessOf, randomFronts } from './testing'

const HOME: Point = [110.15, 22.63]

/** Legs of 0.6 m, each with the angle by which it turns left from the one before. */
const frontOf = (depth: number, turns: number[], length = 0.6): FrontLine => {
  let [x, y, way] = [0, 0, 0]
  const line = [HOME]
  for (const turn of turns) {
    way += turn
    x += length * Math.cos(way)
    y += length * Math.sin(way)
    line.push(offsetMetres(HOME, x, y))
  }
  return { code: 'a', depth, line }
}

const SQUARE = Math.PI / 2
const BACK = Math.PI - 1e-9

/** Sound, and to 1 cm² as large as another program finds it. */
const expectSound = (front: FrontLine) => {
  const { polygon } = frontagePolygons([front])[0]!
  const [fault, excess] = [shapeFault([polygon]), excessOf(polygon, front)]
  if (fault || Math.abs(excess) > 1e-4)
    expect({ front, fault, excess }).toEqual({ front, fault: null, excess: 0 })
}

describe('the ground before a front', () => {
  it.each([
    // Found by a random test; floating-point clipping could not close the ring.
    ['that bends and goes on nearly straight', 0.5, [1.6069859115343876, 0.00006086617785105997, 0]],
    [
      'that bends to the street and goes on nearly straight',
      0.5,
      [-1.6069859115343876, -0.00006086617785105997, 0],
    ],
    ['that goes on straight but for a billionth', 0.6, [0, 1e-9, -1e-9, 1e-6]],
    ['that turns back along itself', 5, [0.3, Math.PI, 0]],
    ['that turns back but for a billionth, again and again', 0.5, [0, BACK, -BACK, BACK, BACK]],
    ['round a context', 0.6, [0, SQUARE, SQUARE, SQUARE]],
    ['round a court as wide as the ground is deep', 0.6, [0, -SQUARE, -SQUARE, -SQUARE]],
    ['twice round a context', 0.5, [0, SQUARE, SQUARE, SQUARE, SQUARE, SQUARE, SQUARE, SQUARE]],
  ])('is sound and complete for a wall %s', (_, depth, turns) => {
    expectSound(frontOf(depth, turns))
    expectSound(frontOf(depth, turns, 30))
  })

  it('is sound and complete for 10,000 walls of the hardest kinds', () => {
    let left = 10_000
    for (const front of randomFronts(1)) {
      expectSound(front)
      if (--left === 0) return
    }
  })
})
