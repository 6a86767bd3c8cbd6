import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { join, type Mesh, move, turn } from '../render/mesh'
import { atCorners, box, extrude, outline, tube, way } from '../render/shapes'
import type { Part, Prop } from '../render/stage'

const cloths = [
  '#b8402f',
  '#d9cfc0',
  '#2f4f7d',
  '#23262b',
  '#5f7f5a',
  '#c98fa0',
  '#8a6f4d',
  '#e6e2d8',
  '#7a3f6b',
]

/** A rail of clothes. */
export const clothesRack = (m: Materials, random: Random): Prop => {
  const hung = Array.from({ length: 16 }, (_, i): Part => {
    const drop = random.between(0.65, 0.95)
    return [
      paint(random.pick(cloths), { grime: 0.2 }),
      move(turn(shirt(drop), 'y', 78 + random.normal(0, 7)), -0.62 + i * 0.083, 1.48 - drop, 0),
    ]
  })
  return [
    [
      m.steel,
      join(
        tube(way([-0.7, 1.5, 0, 0.7, 1.5, 0]), 0.014),
        ...[-0.7, 0.7].flatMap((x) => [
          tube(way([x, 0.05, 0, x, 1.5, 0]), 0.014),
          tube(way([x, 0.05, -0.25, x, 0.05, 0.25]), 0.014),
        ]),
      ),
    ],
    ...hung,
  ]
}

/** A shirt as it hangs, of that height, its hem at the origin. */
export const shirt = (height: number): Mesh => {
  const half = outline([0.22, 0, 0.22, 0.66, 0.36, 0.6, 0.4, 0.76, 0.2, 1])
  const right = half.map(([x, y]): [number, number] => [x, y * height])
  const left = right.map(([x, y]): [number, number] => [-x, y]).reverse()
  return extrude([...right, ...left], 0.05)
}

/** A shelf of boxes, as shops push it out in the morning. */
export const goodsShelf = (m: Materials, random: Random): Prop => {
  const boards = [0.12, 0.55, 0.98, 1.4].map((y) => move(box(1.3, 0.03, 0.4), 0, y, 0))
  const posts = atCorners(0.63, 0.18, (x, z) => move(box(0.03, 1.5, 0.03), x, 0, z))
  const wares = [0.15, 0.58, 1.01].flatMap((y) => {
    const found: Part[] = []
    for (let x = -0.58; x < 0.5; ) {
      const w = random.between(0.08, 0.22)
      found.push([
        paint(random.pick([...cloths, '#d8b02d', '#3c9a8f', '#cf5a2d']), { shine: 0.2, grime: 0.15 }),
        move(box(w - 0.01, random.between(0.16, 0.34), random.between(0.2, 0.34)), x + w / 2, y, 0),
      ])
      x += w
    }
    return found
  })
  return [[m.steel, join(...boards, ...posts)], ...wares]
}
