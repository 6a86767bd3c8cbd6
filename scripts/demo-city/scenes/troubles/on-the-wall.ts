import { litter } from '../props/litter'
import { cabinet } from '../props/street-things'
import { shirt } from '../props/wares'
import { paint } from '../render/material'
import { bend, type Mesh, move, turn, type Vec3 } from '../render/mesh'
import { front, sheet, tube } from '../render/shapes'
import { type Prop, placed } from '../render/stage'
import { sagging } from '../sets/street'
import { ahead, type Dressing, facing, pointed, type Troubles } from './trouble'

/** What is stuck on, hung up, or comes loose. */
export const wallTroubles = {
  stickers: {
    street: { side: 'wall', trees: 5.2 },
    view: facing(2, 1.2, 3.3),
    dress: ({ stage, m, random, before }) => {
      stage.add(placed(cabinet(m), 4.6, 0.35))
      stage.add(...(before ? stuck(m, random) : paintedOver(m, random)))
      if (before) stage.add(...litter(m, random, 0, 5, 0.1, 1.4, 10))
    },
  },
  sign: {
    street: { brokenSign: 2, trees: -3.4 },
    view: facing(2.2, 2.3, 5.8),
    dress: ({ stage, m, random, before }) => {
      if (before) stage.add(...litter(m, random, 0.5, 4, 0.3, 1.8, 6))
    },
  },
  banner: {
    street: { trees: 0 },
    view: pointed(facing(3.6, 1.6, 8.6), 1.2, 1.65, 3.7),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      // From tree to tree, and one across a front.
      for (const [x, y] of [
        [0, 1.75],
        [7.5, 2],
        [15, 1.7],
      ] as const) {
        stage.add([[random.pick(m.banners), bellied(move(sheet(7.3, 0.85, 12, 2), x + 0.1, y, 3.7), x)]])
      }
      stage.add([[random.pick(m.banners), move(turn(sheet(4.6, 0.6, 6, 1), 'z', -3), 3.4, 3.05, 0.36)]])
    },
  },
  laundry: {
    street: { trees: 0 },
    view: pointed(facing(3.6, 1.3, 7), 0.9, 1.35, 3.7),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      const line = (t: number): Vec3 => [7.3 * t + 0.1, 1.95 - 0.22 * 4 * t * (1 - t), 3.7]
      stage.add([[m.cable, sagging([0.1, 1.95, 3.7], [7.4, 1.95, 3.7], 0.22, 0.008)]])
      for (let t = 0.06; t < 0.92; ) {
        const wide = random.chance(0.35)
        stage.add([hung(m, random, line(t), wide)])
        t += (wide ? 1.5 : random.between(0.62, 0.8)) / 7.3
      }
    },
  },
  cable: {
    street: { trees: 9 },
    view: pointed(ahead(0.6, 1.4, 4.6), 5, 1.65, 2.6),
    dress: ({ stage, m, random, before }) => {
      const anchor: Vec3 = [-1, 5.4, 4.3]
      if (!before) {
        stage.add(
          ...[0, 1, 2].map(
            (k): Prop => [[m.cable, sagging([-1, 5.6 - k * 0.2, 4.3], [9, 4.7, 0.1], 0.4, 0.014)]],
          ),
        )
        return
      }
      for (let k = 0; k < 7; k++) {
        const low: Vec3 = [random.between(-0.4, 1.8), random.between(0.7, 1.7), random.between(1.6, 3.2)]
        const end: Vec3 = [random.between(4, 8), random.between(3.8, 5), 0.1]
        stage.add([[m.cable, tube(dangling(anchor, low, end), 0.013, 5)]])
      }
      stage.add([[m.cable, tube(coil(random, 0.9, 2.7), 0.014, 5)]])
    },
  },
} satisfies Troubles

const stuck = (m: Dressing['m'], random: Dressing['random']): Prop[] => {
  const stickers = Array.from({ length: 70 }, (_, i): Prop => {
    const size = random.between(0.7, 1.25)
    const [w, h] = [0.17 * size, 0.085 * size]
    const [x, y] = [random.normal(2, 1.4), random.between(0.35, 2.3)]
    return [
      [
        random.pick(m.stickers),
        move(turn(front(-w, -h, w, h, 0), 'z', random.normal(0, 7)), x, y, 0.014 + i * 0.0002),
      ],
    ]
  })
  const sprays = Array.from({ length: 5 }, (): Prop => {
    const w = random.between(0.75, 1.1)
    const [x, y] = [random.between(-0.8, 4), random.between(0.6, 2.3)]
    return [
      [
        random.pick(m.sprays),
        move(turn(front(-w, -w / 4, w, w / 4, 0), 'z', random.normal(0, 4)), x, y, 0.03),
      ],
    ]
  })
  return [...stickers, ...sprays]
}

/** Scraped off and painted over: it stays to be seen that something was there. */
const paintedOver = (m: Dressing['m'], random: Dressing['random']): Prop[] =>
  Array.from({ length: 11 }, (_, i): Prop => {
    const [x, y] = [random.normal(2, 1.4), random.between(1.05, 2.2)]
    const [w, h] = [random.between(0.25, 0.8), random.between(0.12, 0.36)]
    return [[random.pick(m.patches), front(x - w, y - h, x + w, y + h, 0.014 + i * 0.0004)]]
  })

/** Cloth in a light wind. */
const bellied = (cloth: Mesh, phase: number): Mesh =>
  bend(cloth, ([x, y, z]) => {
    const sag = Math.sin(((x - phase) / 7.5) * Math.PI)
    return [x, y - 0.18 * sag, z + 0.12 * Math.sin(x * 1.7 + y * 2)]
  })

const linens = ['#d9c8cf', '#c8d4de', '#e6dfc8', '#b9c9b0', '#d6a9a0', '#a9b4cc', '#e8e5dd']

const hung = (m: Dressing['m'], random: Dressing['random'], [x, y, z]: Vec3, wide: boolean): Prop[number] => {
  const color = paint(random.pick(linens), { texture: wide ? m.linen.texture : null, grime: 0.15 })
  if (!wide) return [color, move(shirt(random.between(0.62, 0.78)), x + 0.3, y - 0.7, z)]
  const cloth = move(sheet(1.35, 1.3, 14, 4), x, y - 1.3, z)
  return [color, bend(cloth, ([cx, cy, cz]) => [cx, cy, cz + 0.05 * Math.sin(cx * 9) * (y - cy)])]
}

/** Down from the pole almost to the ground, and up again to a house. */
const dangling = (from: Vec3, low: Vec3, to: Vec3): Vec3[] =>
  Array.from({ length: 15 }, (_, i): Vec3 => {
    const t = i / 14
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    // The curve's middle control point lies as far below as makes it pass through `low`.
    const at = (k: 0 | 1 | 2) => a * from[k] + b * (2 * low[k] - (from[k] + to[k]) / 2) + c * to[k]
    return [at(0), Math.max(0.03, at(1)), at(2)]
  })

/** The rest of a cable on the ground. */
const coil = (random: Dressing['random'], x: number, z: number): Vec3[] =>
  Array.from({ length: 46 }, (_, i): Vec3 => {
    const r = 0.28 + 0.004 * i + random.normal(0, 0.012)
    return [x + Math.cos(i * 0.62) * r, 0.02 + i * 0.0012, z + Math.sin(i * 0.62) * r * 0.8]
  })
