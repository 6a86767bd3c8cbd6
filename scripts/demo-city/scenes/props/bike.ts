import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { join, type Mesh, move, type Vec3 } from '../render/mesh'
import { box, extrude, outline, tube, way } from '../render/shapes'
import type { Prop } from '../render/stage'
import { wheel } from './wheel'

const fleet = ['#2f7fd6', '#f2c1f', '#35b6a5', '#2f7fd6']

/** A shared bicycle, its nose towards x. */
export const bike = (m: Materials, random: Random, color = random.pick(fleet)): Prop => {
  const frame = paint(color, { shine: 0.25, gloss: 30, grime: 0.35 })
  const bar = (a: Vec3, b: Vec3, r = 0.022) => tube([a, b], r, 6)
  return [
    [m.rubber, join(wheel(0.52, 0.31, 0.024), wheel(-0.52, 0.31, 0.024))],
    [
      m.steel,
      join(
        spokes(0.52),
        spokes(-0.52),
        bar([0.52, 0.31, 0.05], [0.4, 0.85, 0.03], 0.014),
        bar([0.52, 0.31, -0.05], [0.4, 0.85, -0.03], 0.014),
        bar([-0.2, 0.62, 0], [-0.24, 0.86, 0], 0.016),
      ),
    ],
    [
      frame,
      join(
        bar([0.41, 0.8, 0], [-0.08, 0.3, 0], 0.035),
        bar([-0.08, 0.3, 0], [-0.22, 0.7, 0], 0.028),
        bar([-0.08, 0.3, 0], [-0.52, 0.31, 0.06], 0.016),
        bar([-0.08, 0.3, 0], [-0.52, 0.31, -0.06], 0.016),
        bar([0.42, 0.66, 0], [0.38, 0.98, 0], 0.024),
        fender(-0.52),
        fender(0.52),
      ),
    ],
    [
      m.darkSteel,
      join(
        tube(way([0.24, 1, -0.29, 0.36, 1, -0.2, 0.38, 0.98, 0, 0.36, 1, 0.2, 0.24, 1, 0.29]), 0.017),
        move(extrude(outline([-0.16, -0.03, 0.16, -0.01, 0.12, 0.04, -0.18, 0.05]), 0.17), -0.24, 0.88, 0),
      ),
    ],
    [m.basket, move(box(0.28, 0.24, 0.34), 0.58, 0.72, 0)],
    [frame, move(box(0.1, 0.12, 0.02), -0.5, 0.5, 0.06)],
  ]
}

const spokes = (x: number): Mesh =>
  join(
    ...Array.from({ length: 7 }, (_, i) => {
      const angle = (i / 7) * Math.PI
      const [c, s] = [Math.cos(angle) * 0.28, Math.sin(angle) * 0.28]
      return tube(
        [
          [x - c, 0.31 - s, 0],
          [x + c, 0.31 + s, 0],
        ],
        0.003,
        3,
      )
    }),
  )

const fender = (x: number): Mesh =>
  tube(
    Array.from({ length: 7 }, (_, i) => {
      const angle = 0.5 + (i / 6) * 2.1
      return [x + Math.cos(angle) * 0.345, 0.31 + Math.sin(angle) * 0.345, 0]
    }),
    0.022,
    5,
  )
