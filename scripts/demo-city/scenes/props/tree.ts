import type { Random } from '../../random'
import type { Materials } from '../materials'
import type { Material } from '../render/material'
import { bend, join, type Mesh, move, turn, type Vec3 } from '../render/mesh'
import { noise } from '../render/noise'
import { floor, lathe, quad, tube } from '../render/shapes'
import type { Prop } from '../render/stage'

/** A street tree in its square of soil: a stem that forks, and clouds of leaf cards. */
export const tree = (m: Materials, random: Random, detail: 'near' | 'far'): Prop => {
  const height = random.between(5.2, 7)
  const [count, size] = detail === 'near' ? [62, 1.15] : [20, 1.9]
  const fork = height * 0.38
  const lean = random.normal(0, 0.12)
  const crown: Vec3 = [lean, height * 0.68, random.normal(0, 0.15)]
  const branches = Array.from({ length: 4 }, (_, i) => {
    const angle = i * 1.6 + random.between(0, 0.8)
    return tube(
      [
        [lean * 0.5, fork, 0],
        [lean + Math.cos(angle) * 0.7, fork + 0.9, Math.sin(angle) * 0.7],
        [lean + Math.cos(angle) * 1.3, height * 0.72, Math.sin(angle) * 1.3],
      ],
      0.05,
    )
  })
  const stem = bend(
    lathe(
      [
        [0.17, 0],
        [0.13, 0.5],
        [0.11, fork],
        [0.08, fork + 0.5],
      ],
      9,
    ),
    ([x, y, z]) => [x + (lean * y) / height + 0.05 * (noise(y * 1.3, lean * 9) - 0.5), y, z],
  )
  const spread = height * 0.3
  return [
    [m.soil, floor(-0.6, -0.6, 0.6, 0.6, 0.012, 1.2)],
    [m.bark, join(stem, ...branches)],
    [m.leaves, leafCards(random, crown, spread, spread * 0.75, count, size)],
  ]
}

/** Cards that face every way, strewn through a flattened ball. */
export const leafCards = (
  random: Random,
  center: Vec3,
  wide: number,
  high: number,
  count: number,
  size: number,
): Mesh =>
  join(
    ...Array.from({ length: count }, () => {
      const [u, v] = [random.between(-1, 1), random.between(0, 2 * Math.PI)]
      const r = random.between(0.35, 1) ** 0.5
      const flat = Math.sqrt(1 - u * u) * r
      const at: Vec3 = [
        center[0] + flat * Math.cos(v) * wide,
        center[1] + u * r * high,
        center[2] + flat * Math.sin(v) * wide,
      ]
      const s = (size * random.between(0.7, 1.2)) / 2
      const card = quad([-s, -s, 0], [s, -s, 0], [s, s, 0], [-s, s, 0])
      return litLikeBall(
        move(turn(turn(card, 'x', random.between(-70, 70)), 'y', random.between(0, 360)), ...at),
        center,
      )
    }),
  )

/** Leaves take light as the crown that they make up does, not each card for itself. */
const litLikeBall = (mesh: Mesh, center: Vec3): Mesh => {
  const out = [...mesh]
  for (let i = 0; i < out.length; i += 8) {
    const [x, y, z] = [out[i]! - center[0], out[i + 1]! - center[1] + 0.8, out[i + 2]! - center[2]]
    const length = Math.hypot(x, y, z) || 1
    out[i + 3] = x / length
    out[i + 4] = y / length
    out[i + 5] = z / length
  }
  return out
}

/** A clipped hedge along x, with its bed of soil and its edging. */
export const hedge = (
  m: Materials,
  random: Random,
  length: number,
  leaves: Material,
  height = 0.75,
): Prop => {
  const cards = Array.from({ length: Math.ceil(length * 26) }, () => {
    const [x, y, z] = [random.between(0, length), random.between(0.1, height), random.between(-0.38, 0.38)]
    const s = random.between(0.14, 0.24)
    const card = quad([-s, -s, 0], [s, -s, 0], [s, s, 0], [-s, s, 0])
    const spun = turn(turn(card, 'x', random.between(-80, 20)), 'y', random.between(0, 360))
    return move(spun, x, y, z)
  })
  return [
    [m.soil, floor(0, -0.55, length, 0.55, 0.06, 1.2)],
    [leaves, join(...cards)],
  ]
}

export const pottedPlant = (m: Materials, random: Random): Prop => [
  [
    m.clay,
    lathe(
      [
        [0.16, 0],
        [0.24, 0.36],
        [0.27, 0.38],
        [0.24, 0.4],
        [0, 0.36],
      ],
      14,
    ),
  ],
  [m.leaves, leafCards(random, [0, 0.75, 0], 0.36, 0.42, 16, 0.5)],
]
