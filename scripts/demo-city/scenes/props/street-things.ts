import type { Random } from '../../random'
import type { Materials } from '../materials'
import { join, move } from '../render/mesh'
import { box, lathe, outline, quad, tube, way } from '../render/shapes'
import { type Prop, tipped } from '../render/stage'

/** A street lamp of 6.5 metres, its arm towards z. */
export const streetLamp = (m: Materials, lit: boolean): Prop => [
  [
    m.lampPost,
    join(
      lathe(outline([0.12, 0, 0.1, 0.5, 0.07, 0.55, 0.05, 6.2]), 10),
      tube(way([0, 6.1, 0, 0, 6.5, 0.5, 0, 6.55, 1.3]), 0.035),
    ),
  ],
  [lit ? m.lamp : m.deadLamp, move(box(0.26, 0.06, 0.6), 0, 6.47, 1.5)],
  [m.lampPost, move(box(0.28, 0.05, 0.64), 0, 6.53, 1.5)],
]

export const cone = (m: Materials): Prop => [
  [
    m.coneRed,
    join(
      lathe(outline([0.16, 0.03, 0.105, 0.3]), 14),
      lathe(outline([0.075, 0.46, 0.03, 0.7]), 14),
      box(0.42, 0.03, 0.42),
    ),
  ],
  [m.coneWhite, lathe(outline([0.105, 0.3, 0.075, 0.46]), 14)],
]

/** White rails that keep pedestrians off the road, two metres a piece. */
export const railing = (m: Materials): Prop => [
  [m.fence, quad([-1, 0.05, 0], [1, 0.05, 0], [1, 1.05, 0], [-1, 1.05, 0])],
  [m.railPost, join(move(box(0.07, 1.15, 0.07), -1, 0, 0), move(box(0.3, 0.05, 0.3), -1, 0, 0))],
]

/** The same after a car has met it. */
export const brokenRailing = (m: Materials, random: Random): Prop =>
  tipped(railing(m), 'x', random.pick([-1, 1]) * random.between(48, 74))

/** A cabinet of the power company. */
export const cabinet = (m: Materials): Prop => [
  [m.cabinet, move(box(1, 1.35, 0.45), 0, 0.1, 0)],
  [m.concrete, box(1.08, 0.12, 0.52)],
  [m.darkSteel, move(box(0.02, 1.2, 0.01), 0, 0.18, 0.23)],
]
