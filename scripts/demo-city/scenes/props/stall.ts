import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { bend, join, move, turn } from '../render/mesh'
import { atCorners, ball, box, cylinder, lathe, outline, quad, sheet, tube, way } from '../render/shapes'
import { type Prop, placed } from '../render/stage'
import { wheel } from './wheel'

/** A big umbrella on a stone foot. */
export const umbrella = (m: Materials, random: Random): Prop => {
  const color = random.pick(['#c9302c', '#2d6fb0', '#2f7d4f', '#d8a12d'])
  const cloth = random.chance(0.5) ? m.umbrella : paint(color, { grime: 0.3 })
  return [
    [cloth, move(lathe(outline([1.45, 0, 1.42, 0.06, 0.7, 0.46, 0.02, 0.66]), 8), 0, 2.02, 0)],
    [m.steel, cylinder(0.025, 2.6, 8)],
    [m.concrete, cylinder(0.22, 0.12, 14)],
  ]
}

/** Colour and radius in metres. */
const fruits: readonly (readonly [string, number])[] = [
  ['#c8372d', 0.042],
  ['#e08a1e', 0.04],
  ['#d9c23a', 0.045],
  ['#7fae3c', 0.05],
  ['#8e2f4f', 0.03],
]

/** A plastic crate heaped with one sort of fruit or with greens. */
export const crateOfFruit = (m: Materials, random: Random): Prop => {
  const [color, r] = random.pick(fruits)
  const skin = paint(color, { shine: 0.3, gloss: 24, grime: 0.1 })
  const rows = Math.floor(0.42 / (2 * r))
  const columns = Math.floor(0.28 / (2 * r))
  const balls = Array.from({ length: rows * columns }, (_, i) => {
    const [x, z] = [((i % rows) + 0.5) * 2 * r - 0.21, (Math.floor(i / rows) + 0.5) * 2 * r - 0.14]
    const heap = 0.22 - 0.35 * (x * x + z * z)
    return move(ball(r, 4), x + random.normal(0, 0.006), heap + random.normal(0, 0.008), z)
  })
  return [
    [m.crate, box(0.48, 0.2, 0.34)],
    [random.chance(0.2) ? m.greens : skin, join(...balls)],
  ]
}

/** A tricycle with a flat bed full of crates, its nose towards x. */
export const tricycle = (m: Materials, random: Random): Prop => {
  const frame = paint(random.pick(['#2b5a8c', '#8a2d2a', '#3c6b4a']), { grime: 0.7, shine: 0.15 })
  const tyre = (x: number, z: number) => move(wheel(0, 0.3, 0.04), x, 0, z)
  const crates = [-0.5, 0, 0.5]
    .flatMap((x) => [-0.22, 0.22].map((z) => placed(crateOfFruit(m, random), x - 0.35, z, 0, 0.62)))
    .flat()
  return [
    [
      frame,
      join(
        move(box(1.7, 0.08, 0.95), -0.35, 0.54, 0),
        tube(way([0.5, 0.5, 0, 0.95, 0.55, 0, 1.15, 0.95, 0]), 0.03),
        move(box(1.7, 0.22, 0.03), -0.35, 0.6, 0.47),
        move(box(1.7, 0.22, 0.03), -0.35, 0.6, -0.47),
      ),
    ],
    [m.rubber, join(tyre(1.2, 0), tyre(-0.75, 0.5), tyre(-0.75, -0.5))],
    [
      m.darkSteel,
      join(
        tube(way([1, 1.05, -0.28, 1.14, 1, 0, 1, 1.05, 0.28]), 0.02),
        move(box(0.26, 0.07, 0.2), 0.62, 0.86, 0),
        tube(way([0.62, 0.5, 0, 0.62, 0.86, 0]), 0.025),
        tube(way([1.2, 0.3, 0.05, 1.14, 1, 0]), 0.02),
      ),
    ],
    ...crates,
  ]
}

/** A trestle table under a cloth of red, white and blue, with goods on it. */
export const tableStall = (m: Materials, random: Random): Prop => {
  const goods = Array.from({ length: 5 }, (_, i) =>
    placed(
      random.chance(0.7) ? crateOfFruit(m, random) : basin(random),
      -0.95 + i * 0.48,
      random.normal(0, 0.05),
      random.normal(0, 4),
      0.72,
    ),
  ).flat()
  const skirt = bend(move(sheet(2.5, 0.5, 24, 2), -1.25, 0.22, 0.48), ([x, y, z]) => [
    x,
    y,
    z + 0.03 * Math.sin(x * 14) * (0.72 - y) * 2,
  ])
  return [
    [m.woven, join(move(box(2.5, 0.03, 0.95), 0, 0.69, 0), skirt)],
    [m.steel, join(...atCorners(1.1, 0.4, (x, z) => move(cylinder(0.02, 0.7, 6), x, 0, z)))],
    ...goods,
  ]
}

const basin = (random: Random): Prop => [
  [
    paint(random.pick(['#c23b35', '#3a6fae', '#d8d3c6', '#4f8f6a']), { shine: 0.2, grime: 0.3 }),
    lathe(outline([0.02, 0.01, 0.16, 0.01, 0.24, 0.16, 0.25, 0.16, 0.17, 0]), 18),
  ],
]

/** A board on the ground that says what there is. */
export const priceBoard = (m: Materials, random: Random): Prop => [
  [
    random.pick(m.prices),
    turn(quad([-0.24, 0.02, 0], [0.24, 0.02, 0], [0.24, 0.5, 0], [-0.24, 0.5, 0]), 'x', -14),
  ],
  [m.wood, turn(move(box(0.52, 0.54, 0.02), 0, 0, -0.02), 'x', -14)],
]
