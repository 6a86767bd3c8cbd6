import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { join, move } from '../render/mesh'
import { atCorners, box, cylinder, tube, way } from '../render/shapes'
import type { Prop } from '../render/stage'

const plastics = ['#c9302c', '#2d5fa8', '#d9d5cb', '#3f8f5a']

/** The stool of every eating-house of the south. */
export const stool = (random: Random, color = random.pick(plastics)): Prop => [
  [
    paint(color, { shine: 0.15, grime: 0.35 }),
    join(
      move(box(0.3, 0.03, 0.3), 0, 0.44, 0),
      ...atCorners(0.16, 0.16, (x, z) => tube(way([x, 0, z, x * 0.75, 0.44, z * 0.75]), 0.022, 5)),
    ),
  ],
]

export const foldingTable = (m: Materials, random: Random): Prop => [
  [
    paint(random.pick(['#b9a487', '#8c5a3c', '#cfd2d1']), { shine: 0.12, grime: 0.4 }),
    move(box(0.8, 0.03, 0.8), 0, 0.72, 0),
  ],
  [
    m.steel,
    join(
      tube(way([-0.34, 0, -0.34, 0.34, 0.72, 0.34]), 0.014),
      tube(way([0.34, 0, -0.34, -0.34, 0.72, 0.34]), 0.014),
    ),
  ],
]

/** A long charcoal grill with its embers and skewers. */
export const grill = (m: Materials, random: Random): Prop => {
  const places = Array.from({ length: 22 }, (_, i) => -0.62 + i * 0.058 + random.normal(0, 0.006))
  const skewers = places.map((x) =>
    tube(way([x, 0.87, -0.22, x + random.normal(0, 0.01), 0.87, 0.2]), 0.004, 4),
  )
  return [
    [
      m.darkSteel,
      join(
        move(box(1.4, 0.16, 0.3), 0, 0.68, 0),
        ...atCorners(0.6, 0.12, (x, z) => move(cylinder(0.018, 0.7, 6), x, 0, z)),
      ),
    ],
    [m.embers, move(box(1.34, 0.01, 0.24), 0, 0.835, 0)],
    [m.wood, join(...skewers)],
    [
      paint('#6b3a24', { shine: 0.2, grime: 0 }),
      join(...places.map((x) => move(box(0.03, 0.025, 0.16), x, 0.86, -0.02))),
    ],
  ]
}
