import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { bend, join, move, smooth, turn } from '../render/mesh'
import { noise } from '../render/noise'
import { ball, box, cylinder, lathe, outline, quad } from '../render/shapes'
import { type Prop, placed } from '../render/stage'

/** A tied bag of rubbish, 30 to 45 centimetres. */
export const bag = (m: Materials, random: Random): Prop => {
  const size = random.between(0.14, 0.22)
  const shift = random.between(0, 90)
  const body = smooth(
    bend(ball(size, 10), ([x, y, z]) => {
      const folds = noise(x * 22 + shift, z * 22 + y * 15) + 0.5 * noise(x * 50, z * 50 + y * 30)
      const crumple = 0.78 + 0.3 * folds
      const neck = y > size * 0.6 ? 0.55 : 1
      return [x * crumple * neck, Math.max(-size * 0.72, y * 0.9) + size * 0.72, z * crumple * neck]
    }),
  )
  const knot = move(
    turn(lathe(outline([0.03, 0, 0.02, 0.03, 0.06, 0.1, 0.01, 0.12]), 7), 'z', random.normal(0, 25)),
    0,
    size * 1.55,
    0,
  )
  return [
    [
      { black: m.blackBag, white: m.whiteBag, red: m.redBag }[
        random.weighted({ black: 3, white: 2, red: 1 })
      ],
      join(body, knot),
    ],
  ]
}

/** A wheelie bin of 240 litres; full, its lid stands open over what is stuffed into it. */
export const bin = (
  m: Materials,
  random: Random,
  full: boolean,
  color = random.pick(['#2f6b46', '#41464c', '#2f5f93']),
): Prop => {
  const plastic = paint(color, { shine: 0.12, grime: 0.55 })
  const body = bend(box(0.56, 0.95, 0.68), ([x, y, z]) => [
    x * (0.8 + 0.2 * (y / 0.95)),
    y + 0.06,
    z * (0.8 + 0.2 * (y / 0.95)),
  ])
  const lid = move(
    turn(move(box(0.6, 0.06, 0.74), 0, 0, 0.37), 'x', full ? -random.between(40, 75) : 0),
    0,
    1.01,
    -0.37,
  )
  const wheels = [-0.24, 0.24].map((x) => move(turn(cylinder(0.1, 0.06, 12), 'z', 90), x, 0.1, -0.3))
  const label = quad([-0.17, 0.5, 0.335], [0.17, 0.5, 0.335], [0.18, 0.8, 0.345], [-0.18, 0.8, 0.345])
  const stuffed = full
    ? Array.from({ length: 4 }, (_, i) =>
        placed(bag(m, random), random.normal(0, 0.07), (i - 1.5) * 0.13, i * 70, 0.82 + 0.08 * i),
      ).flat()
    : []
  return [
    [plastic, join(body, lid, move(box(0.6, 0.07, 0.06), 0, 0.97, -0.36))],
    [m.rubber, join(...wheels)],
    [m.binLabel, label],
    ...stuffed,
  ]
}
