import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { bend, join, type Mesh, move, turn } from '../render/mesh'
import { atCorners, box, extrude, lathe, outline, quad, tube, way } from '../render/shapes'
import type { Prop } from '../render/stage'
import { hub } from './wheel'

/** Where the wheels stand: so far to the front and back, so far to the sides. */
const AXLE = 1.32

const carColors = [
  '#f0f0ee',
  '#b3322c',
  '#e9e9e6',
  '#c9cccf',
  '#2b2d31',
  '#7a1f24',
  '#27415f',
  '#8b8377',
  '#dfe3e4',
]

/** A small estate car, its nose towards x, 4.3 metres long. */
export const car = (m: Materials, random: Random): Prop => {
  const body = paint(random.pick(carColors), { shine: 0.5, gloss: 50, grime: 0.3 })
  const shell = extrude(
    outline([
      -2.1, 0.3, 2.05, 0.26, 2.15, 0.42, 2.12, 0.62, 1.95, 0.76, 1.05, 0.92, 0.9, 0.95, -1.5, 1, -2.08, 0.98,
      -2.18, 0.7, -2.16, 0.42,
    ]),
    1.74,
  )
  const cabin = extrude(outline([1.06, 0.9, 0.35, 1.38, -1.05, 1.42, -1.62, 1.36, -1.95, 0.96]), 1.62)
  const roof = extrude(
    outline([0.42, 1.36, 0.3, 1.42, -1.05, 1.46, -1.55, 1.4, -1.6, 1.36, -1.05, 1.4]),
    1.34,
  )
  const taper = (mesh: Mesh) =>
    bend(mesh, ([x, y, z]) => [
      x,
      y,
      z * (1 - Math.max(0, y - 0.9) * 0.42) * (1 - Math.max(0, Math.abs(x) - 1.5) * 0.12),
    ])
  const pillar = (x0: number, y0: number, x1: number, y1: number) =>
    join(...[0.79, -0.79].map((z) => tube(way([x0, y0, z, x1, y1, z * 0.8]), 0.035, 5)))
  return [
    [
      body,
      join(
        taper(shell),
        taper(roof),
        pillar(1.06, 0.9, 0.36, 1.39),
        pillar(-0.3, 0.97, -0.4, 1.43),
        pillar(-1.3, 0.98, -1.25, 1.43),
        pillar(-1.93, 0.96, -1.6, 1.38),
      ),
    ],
    [m.darkSteel, join(move(box(3.6, 0.14, 1.7), 0, 0.2, 0), ...doorLines())],
    [body, join(move(box(0.16, 0.13, 0.1), 0.72, 0.98, 0.92), move(box(0.16, 0.13, 0.1), 0.72, 0.98, -0.92))],
    [
      m.steel,
      join(
        ...[-0.12, -1.05].flatMap((x) =>
          [0.882, -0.882].map((z) => move(box(0.16, 0.025, 0.03), x, 0.82, z)),
        ),
      ),
    ],
    [m.glass, taper(cabin)],
    [m.rubber, join(...atCorners(AXLE, 0.78, (x, z) => move(tyre(), x, 0.31, z)))],
    [m.steel, join(...atCorners(AXLE, 0.87, (x, z) => move(hub(0, 0, 0.2), x, 0.31, z)))],
    [
      m.black,
      join(
        ...atCorners(AXLE, 0.875, (x, z) =>
          move(turn(lathe(outline([0.37, -0.002, 0.37, 0.002, 0, 0.002]), 18), 'x', 90), x, 0.33, z),
        ),
        move(box(0.04, 0.14, 1.1), 2.13, 0.36, 0),
      ),
    ],
    [
      m.lamp0,
      join(move(box(0.12, 0.12, 0.32), 2.02, 0.62, 0.6), move(box(0.12, 0.12, 0.32), 2.02, 0.62, -0.6)),
    ],
    [
      m.redLamp,
      join(move(box(0.08, 0.16, 0.26), -2.12, 0.74, 0.64), move(box(0.08, 0.16, 0.26), -2.12, 0.74, -0.64)),
    ],
    [
      m.plate,
      join(
        quad([-2.19, 0.5, -0.22], [-2.19, 0.5, 0.22], [-2.19, 0.63, 0.22], [-2.19, 0.63, -0.22]),
        quad([2.16, 0.4, 0.22], [2.16, 0.4, -0.22], [2.15, 0.52, -0.22], [2.15, 0.52, 0.22]),
      ),
    ],
  ]
}

/** The gaps around the doors, as dark lines on both sides. */
const doorLines = (): Mesh[] =>
  [0.874, -0.874].flatMap((z) =>
    [0.78, -0.28, -1.2].map((x) => tube(way([x + 0.04, 0.34, z, x, 0.92, z]), 0.009, 4)),
  )

const tyre = (): Mesh =>
  turn(move(lathe(outline([0.2, 0, 0.31, 0.01, 0.31, 0.19, 0.2, 0.2, 0, 0.2]), 18), 0, -0.1, 0), 'x', 90)
