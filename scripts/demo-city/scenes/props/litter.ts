import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { join, type Mesh, move, turn } from '../render/mesh'
import { box, lathe, outline, quad } from '../render/shapes'
import { type Prop, placed } from '../render/stage'

/** Papers, cups, leaves, bottles, strewn over a piece of ground. */
export const litter = (
  m: Materials,
  random: Random,
  x0: number,
  x1: number,
  z0: number,
  z1: number,
  count: number,
): Prop[] =>
  Array.from({ length: count }, () => {
    const piece = pieces[random.weighted(pieceShares)](m, random)
    return placed(piece, random.between(x0, x1), random.between(z0, z1), random.between(0, 360))
  })

const pieceShares = { paper: 8, leaf: 10, cup: 3, bottle: 2, wrap: 5, box: 1 } as const

const pieces: Record<keyof typeof pieceShares, (m: Materials, random: Random) => Prop> = {
  paper: (m, random) => [[m.paper, crumpled(random, random.between(0.08, 0.22))]],
  wrap: (_, random) => [
    [
      paint(random.pick(['#c8342c', '#e6b52c', '#dfe3e3', '#3c78b4', '#4f9a55']), {
        shine: 0.15,
        grime: 0.3,
      }),
      crumpled(random, random.between(0.05, 0.12)),
    ],
  ],
  leaf: (_, random) => [
    [
      paint(random.pick(['#8a6a34', '#6b5528', '#a3842f', '#7d7a3a']), { grime: 0.2 }),
      crumpled(random, random.between(0.04, 0.09)),
    ],
  ],
  cup: (m, random) => [
    [
      random.pick([m.whiteBag, paint('#c9a27a', { grime: 0.2 })]),
      move(
        turn(
          lathe(outline([0.028, 0, 0.04, 0.12, 0.036, 0.12, 0.025, 0.01]), 12),
          'z',
          random.pick([0, 88, 91]),
        ),
        0,
        0.03,
        0,
      ),
    ],
  ],
  bottle: (_, random) => [
    [
      paint(random.pick(['#5f8f6a', '#9db4bb', '#7a5a2d']), { shine: 0.35, gloss: 40, grime: 0.1 }),
      move(turn(lathe(outline([0.033, 0, 0.033, 0.15, 0.013, 0.19, 0.013, 0.22]), 12), 'z', 90), 0, 0.033, 0),
    ],
  ],
  box: (m, random) => [[m.whiteBag, turn(box(0.17, 0.06, 0.12), 'z', random.normal(0, 6))]],
}

const crumpled = (random: Random, size: number): Mesh => {
  const lift = () => random.between(0.004, size * 0.45)
  const s = size / 2
  return join(quad([-s, lift(), s], [s, lift(), s * 0.8], [s, lift(), -s], [-s * 0.7, lift(), -s]))
}
