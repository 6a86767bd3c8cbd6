import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { bend, drape, join, type Mesh, move, smooth, stretch, turn } from '../render/mesh'
import { noise } from '../render/noise'
import { atCorners, ball, box, cylinder, extrude, lathe, outline, ring } from '../render/shapes'
import { type Part, type Prop, placed } from '../render/stage'

const carton = (
  m: Materials,
  random: Random,
  width = random.between(0.32, 0.6),
  height = random.between(0.25, 0.48),
): Prop => [[random.pick(m.cartons), box(width, height, random.between(0.3, 0.45))]]

/** Cartons upon cartons, not quite straight. */
export const cartonStack = (m: Materials, random: Random, levels: number): Prop => {
  const parts: Prop[] = []
  let y = 0
  for (let i = 0; i < levels; i++) {
    const height = random.between(0.28, 0.42)
    parts.push(
      placed(
        carton(m, random, random.between(0.42, 0.56), height),
        random.normal(0, 0.03),
        random.normal(0, 0.03),
        random.normal(0, 7),
        y,
      ),
    )
    y += height
  }
  return parts.flat()
}

const covers = ['#a8584c', '#8a9670', '#b8976c', '#7a8ea6', '#c4ab8c']

/** A sofa for two that has seen better days, 1.6 metres wide, its back towards the wall. */
export const sofa = (m: Materials, random: Random): Prop => {
  const cover = paint(random.pick(covers), { texture: m.fabric.texture, grime: 0.85 })
  const soft = (mesh: Mesh) =>
    bend(mesh, ([x, y, z]) => [
      x + 0.03 * (noise(y * 6, z * 6) - 0.5),
      y + 0.05 * (noise(x * 4, z * 5) - 0.5),
      z,
    ])
  const arm = (x: number) =>
    move(
      turn(
        extrude(outline([-0.4, 0.08, 0.4, 0.08, 0.42, 0.52, 0.34, 0.6, -0.36, 0.62, -0.42, 0.5]), 0.2),
        'y',
        90,
      ),
      x,
      0,
      0,
    )
  return [
    [
      cover,
      join(
        move(box(1.5, 0.3, 0.76), 0, 0.08, 0.02),
        soft(move(box(0.66, 0.16, 0.62), -0.34, 0.37, 0.06)),
        move(turn(soft(box(0.66, 0.15, 0.62)), 'z', random.between(3, 9)), 0.36, 0.38, 0.08),
        turn(soft(move(box(1.44, 0.5, 0.18), 0, 0.36, -0.32)), 'x', -8),
        arm(-0.78),
        arm(0.78),
      ),
    ],
    [m.wood, join(...atCorners(0.7, 0.3, (x, z) => move(box(0.06, 0.09, 0.06), x, 0, z)))],
    [m.foam, move(turn(box(0.3, 0.02, 0.12), 'y', 20), 0.4, 0.545, 0.2)],
  ]
}

/** Loose stones, bricks and sand, and bags of it. */
export const rubbleHeap = (m: Materials, random: Random, radius: number): Prop => {
  const mound = drape(
    smooth(
      bend(stretch(ball(radius, 16), 1, 0.34, 0.8), ([x, y, z]) => {
        const bumps = noise(x * 4 + 9, z * 4) + 0.6 * noise(x * 11, z * 11 + 3)
        return [x * (0.85 + 0.2 * bumps), Math.max(-0.02, y * (0.55 + 0.6 * bumps)), z * (0.85 + 0.2 * bumps)]
      }),
    ),
    0.8,
  )
  const stones = Array.from({ length: 110 }, () => {
    const [angle, r] = [random.between(0, 6.28), radius * Math.sqrt(random.between(0.05, 1.5))]
    const y = Math.max(0, 0.33 * radius * (1 - (r / radius) ** 2))
    const piece = random.chance(0.4)
      ? box(0.22, 0.06, 0.11)
      : bend(ball(random.between(0.04, 0.12), 4), ([x, sy, z]) => [x * 1.3, sy * 0.8, z])
    return move(
      turn(turn(piece, 'x', random.between(-50, 50)), 'y', random.between(0, 360)),
      Math.cos(angle) * r,
      y + 0.02,
      Math.sin(angle) * r * 0.8,
    )
  })
  const bricks = paint('#8d5342', { grime: 0.8 })
  return [
    [m.rubble, join(mound, ...stones.slice(0, 70))],
    [bricks, join(...stones.slice(70))],
    ...placed(sack(m), radius * 0.9, 0.2),
    ...placed(sack(m), radius * 0.75, 0.1, 60, 0.22),
  ]
}

/** A woven sack of builder's waste, lying. */
export const sack = (m: Materials): Prop => {
  const body = bend(stretch(ball(0.3, 9), 1.25, 0.6, 0.85), ([x, y, z]) => [
    x,
    Math.max(-0.15, y) + 0.15 + 0.05 * (noise(x * 9, z * 9) - 0.5),
    z * (0.9 + 0.2 * noise(x * 5, y * 5)),
  ])
  return [[m.sackcloth, drape(smooth(body), 0.5)]]
}

export const tyreStack = (m: Materials, random: Random, count: number): Prop => [
  [
    m.rubber,
    join(
      ...Array.from({ length: count }, (_, i) =>
        move(ring(0.23, 0.1, 22, 8), random.normal(0, 0.03), 0.1 + i * 0.19, random.normal(0, 0.03)),
      ),
    ),
  ],
]

export const planksAndPipes = (m: Materials, random: Random): Prop => [
  ...Array.from(
    { length: 7 },
    (_, i): Part => [
      m.wood,
      move(
        turn(box(2.1, 0.04, 0.16), 'y', random.normal(0, 5)),
        random.normal(0, 0.08),
        i * 0.045,
        random.normal(0, 0.06),
      ),
    ],
  ),
  ...Array.from(
    { length: 4 },
    (_, i): Part => [
      m.steel,
      move(turn(move(cylinder(0.03, 2.3, 8), 0, -1.15, 0), 'z', 90), 0, 0.03, 0.22 + i * 0.07),
    ],
  ),
]

export const brickStack = (random: Random): Prop => {
  const clay = paint('#9a5b45', { grime: 0.6 })
  const bricks = Array.from({ length: 54 }, (_, i) => {
    const [level, place] = [Math.floor(i / 9), i % 9]
    return move(
      turn(box(0.23, 0.06, 0.11), 'y', random.normal(level % 2 ? 90 : 0, 2)),
      ((place % 3) - 1) * 0.25 + random.normal(0, 0.01),
      level * 0.062,
      (Math.floor(place / 3) - 1) * 0.25,
    )
  })
  return [[clay, join(...bricks)]]
}

/** A bucket or a paint tin. */
export const bucket = (random: Random): Prop => [
  [
    paint(random.pick(['#d9d6cc', '#2f62a0', '#b53a32']), { shine: 0.15, grime: 0.5 }),
    lathe(outline([0, 0.01, 0.12, 0.01, 0.15, 0.32, 0.14, 0.32, 0.11, 0.05]), 16),
  ],
]
