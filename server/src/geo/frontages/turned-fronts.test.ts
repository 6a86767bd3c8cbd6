import { offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frontagePolygons } from './frontage-polygons'
import { turnedFronts } from './turned-fronts'

const origin: Point = [110.15, 22.63]
type Ends = [x1: number, y1: number, x2: number, y2: number]
/** Fronts 6 m deep from end to end in metres, the whole turned by an angle. `known`: the walls are known. */
const fronts = (all: readonly Ends[], { angle = 0, known = true, depth = 6 } = {}) => {
  const place = (x: number, y: number): Point =>
    offsetMetres(origin, x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle))
  const lines = all.map(([x1, y1, x2, y2], i) => ({
    code: `f${i}`,
    line: [place(x1, y1), place(x2, y2)],
    depth,
  }))
  const made = new Map(frontagePolygons(lines).map(({ code, polygon }) => [code, polygon]))
  return lines.map(({ code, line }) => ({ line: known ? line : null, ground: [made.get(code)!] }))
}
const WIDTH = 8
/** A row of shops on the northern side of a street. */
const row = (count: number, y = 0): Ends[] =>
  Array.from({ length: count }, (_, i) => [i * WIDTH, y, (i + 1) * WIDTH, y])
const turn = ([x1, y1, x2, y2]: Ends): Ends => [x2, y2, x1, y1]
const turnedIn = (all: ReturnType<typeof fronts>) => [...turnedFronts(all).keys()]

describe('fronts on the other side of their wall', () => {
  it('are found wherever they stand in a row, in any direction of the street', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 12 }),
        fc.nat(),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        (count, any, angle) => {
          const wrong = any % count
          const ends = row(count).map((each, i) => (i === wrong ? turn(each) : each))
          expect(turnedIn(fronts(ends, { angle }))).toEqual([wrong])
        },
      ),
    )
  })

  it('are found beside fronts of which only the ground is known', () => {
    const angle = 2.2
    const known = fronts([turn([3 * WIDTH, 0.8, 4 * WIDTH, 0.8])], { angle })
    const all = [...known, ...fronts(row(3), { angle, known: false })]
    expect(turnedFronts(all)).toEqual(new Map([[0, [1, 2, 3]]]))
  })

  it('are both of two that contradict each other', () => {
    expect(turnedIn(fronts([[0, 0, 8, 0], turn([8, 0, 16, 0])]))).toEqual([0, 1])
  })

  it.each<[what: string, all: ReturnType<typeof fronts>]>([
    ['nothing', []],
    ['a front alone', fronts([[8, 0, 0, 0]])],
    ['a row as it should be', fronts(row(6))],
    ['both sides of a lane of 4 m', fronts([...row(5), ...row(5, -4).map(turn)], { depth: 2 })],
    ['shops back to back with a wall of 0.3 m', fronts([...row(5), ...row(5, 0.3).map(turn)])],
    [
      'a house with shops on all four sides',
      fronts([
        [0, 0, 9, 0],
        [9, 0, 9, 9],
        [9, 9, 0, 9],
        [0, 9, 0, 0],
      ]),
    ],
    [
      'a corner of which only the side street is known by its ground',
      [...fronts([[0, 0, 9, 0]]), ...fronts([[0, 9, 0, 0]], { known: false })],
    ],
    ['a row far away', fronts([...row(3), turn([200, 0, 208, 0])])],
  ])('are none among %s', (_, all) => {
    expect(turnedIn(all)).toEqual([])
  })
})
