import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { type Mesh, move, turn, VERTEX, type Vec3 } from '../render/mesh'
import { noise } from '../render/noise'
import { ball, lathe, outline, quad, tube, way } from '../render/shapes'
import type { Part, Prop } from '../render/stage'

/** A flat spot with a ragged edge, lying at that height: water, a hole. Texture in metres. */
export const spot = (random: Random, rx: number, rz: number, y: number, ragged = 0.3): Mesh => {
  const shift = random.between(0, 90)
  const edge = (angle: number) =>
    1 - ragged + 2 * ragged * noise(Math.cos(angle) * 1.6 + shift, Math.sin(angle) * 1.6 + shift)
  const out: number[] = []
  const STEPS = 40
  const at = (k: number): Vec3 => {
    const angle = (k / STEPS) * 2 * Math.PI
    const r = edge(angle)
    return [Math.cos(angle) * rx * r, y, -Math.sin(angle) * rz * r]
  }
  for (let k = 0; k < STEPS; k++) {
    const middle: Vec3 = [0, y, 0]
    for (const p of [middle, at(k), at(k + 1)]) out.push(...p, 0, 1, 0, p[0] / 1.5, p[2] / 1.5)
  }
  return out
}

/** A round cover in its frame, level with the road. */
export const manholeCover = (m: Materials): Prop => [
  [m.manhole, quad([-0.4, 0.006, 0.4], [0.4, 0.006, 0.4], [0.4, 0.006, -0.4], [-0.4, 0.006, -0.4])],
]

/** The hole, half of the cover beside it, and the branch that somebody has put in as a warning. */
export const brokenManhole = (m: Materials, random: Random): Prop => {
  const rim = lathe(outline([0.37, 0.012, 0.43, 0.012]), 28)
  const shaft = lathe(outline([0, 0.006, 0.37, 0.006]), 28)
  // The far wall of the shaft, which the light still reaches: half of the way round.
  const lit = lathe(outline([0.3, 0.0075, 0.37, 0.0075]), 28).slice(0, 15 * 2 * 3 * VERTEX)
  const half = quad([-0.4, 0, 0.4], [0.4, 0, 0.4], [0.4, 0, 0], [-0.4, 0, 0], [1, 0.5])
  const branch = tube(way([0, 0, 0, 0.06, 0.5, 0.03, 0.02, 0.95, -0.06]), 0.018)
  return [
    [m.rubble, rim],
    [m.black, shaft],
    [paint('#3a352e', { grime: 0.6 }), lit],
    [m.manhole, move(turn(turn(half, 'x', 24), 'y', 35), 0.18, 0.05, 0.25)],
    [m.bark, branch],
    [
      m.redCloth,
      move(turn(quad([0, 0, 0], [0.28, -0.02, 0], [0.26, 0.2, 0.02], [0, 0.18, 0]), 'y', -30), 0.03, 0.72, 0),
    ],
    ...Array.from(
      { length: 9 },
      (): Part => [
        m.rubble,
        move(ball(random.between(0.02, 0.06), 4), random.normal(0, 0.4), 0.02, random.normal(0, 0.4)),
      ],
    ),
  ]
}

/** A hole in the asphalt: crumbled edge, gravel, water at the bottom. */
export const pothole = (m: Materials, random: Random, size: number): Prop => {
  const shape = random.fork('shape')
  return [
    [
      paint('#77726c', { texture: m.rubble.texture, grime: 0.6 }),
      spot(shape.fork('a'), size, size * 0.75, 0.004, 0.3),
    ],
    [
      paint('#4a453f', { texture: m.soil.texture, grime: 0.7 }),
      spot(shape.fork('b'), size * 0.78, size * 0.58, 0.006, 0.35),
    ],
    [m.water, spot(shape.fork('c'), size * 0.5, size * 0.36, 0.008, 0.3)],
    ...Array.from({ length: 60 }, (): Part => {
      const angle = random.between(0, 6.28)
      const r = size * random.between(0.7, 1.25)
      return [
        m.rubble,
        move(ball(random.between(0.008, 0.035), 3), Math.cos(angle) * r, 0.01, Math.sin(angle) * r * 0.75),
      ]
    }),
  ]
}

export const puddle = (m: Materials, random: Random, rx: number, rz: number): Prop => [
  [m.wet, spot(random.fork('wet'), rx * 1.12, rz * 1.14, 0.003, 0.24)],
  [m.water, spot(random.fork('water'), rx, rz, 0.006, 0.28)],
]
