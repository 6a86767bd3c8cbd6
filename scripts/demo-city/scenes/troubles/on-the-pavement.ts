import { bag, bin } from '../props/bags-and-bins'
import {
  brickStack,
  bucket,
  cartonStack,
  planksAndPipes,
  rubbleHeap,
  sack,
  sofa,
  tyreStack,
} from '../props/bulky'
import { litter } from '../props/litter'
import { puddle, spot } from '../props/road-damage'
import { box } from '../render/shapes'
import { placed, tipped } from '../render/stage'
import { ahead, facing, type Troubles } from './trouble'

/** What is thrown away, spilt, or piled up on a pavement. */
export const pavementTroubles = {
  bin: {
    street: { trees: -1 },
    view: ahead(2, 2.4, 3.6),
    dress: ({ stage, m, random, before }) => {
      for (const [i, x] of [1.6, 2.4].entries()) {
        stage.add(
          placed(
            bin(m, random.fork(`bin${i}`), before),
            x,
            3.7 + random.normal(0, 0.05),
            180 + random.normal(0, 8),
          ),
        )
      }
      if (!before) return
      for (let i = 0; i < 17; i++) {
        const [x, z] = [random.normal(1.9, 0.8), random.normal(2.9, 0.45)]
        stage.add(placed(bag(m, random), x, z, random.between(0, 360), i > 12 ? 0.24 : 0))
      }
      stage.add(placed(cartonStack(m, random, 2), 3.3, 3.2, 20), ...litter(m, random, 0.2, 4.2, 1.6, 3.9, 46))
    },
  },
  rubbish: {
    street: { trees: 2.6 },
    view: ahead(2, 2.2, 3.4),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      for (let i = 0; i < 15; i++) {
        const [x, z] = [random.normal(2.2, 0.55), random.normal(3.2, 0.38)]
        stage.add(placed(bag(m, random), x, z, random.between(0, 360), i > 9 ? 0.26 : 0))
      }
      stage.add(...litter(m, random, 0.6, 4, 1.8, 4.2, 40), placed(puddle(m, random, 0.6, 0.3), 2, 2.2))
    },
  },
  litter: {
    street: { trees: -2 },
    view: ahead(2.4, 2, 3.2),
    dress: ({ stage, m, random, before }) => {
      if (before) stage.add(...litter(m, random, -0.4, 7, 0.4, 4.3, 150))
    },
  },
  sewage: {
    street: { trees: 7 },
    view: ahead(2, 1.9, 3.4),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      for (const [x, z, rx, rz] of [
        [2.2, 1, 0.9, 0.8],
        [2.5, 2.1, 0.75, 0.9],
        [2.9, 3.3, 0.6, 0.9],
      ] as const) {
        stage.add(placed([[m.dampPaving, spot(random, rx * 1.2, rz * 1.2, 0.008, 0.25)]], x, z))
        stage.add(placed([[m.water, spot(random, rx, rz, 0.011, 0.35)]], x, z))
      }
      stage.add(placed(bucket(random), 1.5, 0.6), placed(bucket(random), 1.1, 0.75))
      stage.add(...litter(m, random, 1.4, 3.4, 0.6, 3.6, 16))
    },
  },
  sofa: {
    street: { side: 'wall', trees: 6.4 },
    view: ahead(2.4, 2.2, 3.6),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      stage.add(placed(sofa(m, random), 2.3, 0.75, random.normal(4, 8)))
      const board = tipped([[m.wood, box(0.9, 1.9, 0.04)]], 'x', -14)
      stage.add(placed(board, 4, 0.55, -6), placed(cartonStack(m, random, 2), 1, 0.6, 12))
      stage.add(placed(bag(m, random), 1.1, 1.3), ...litter(m, random, 0.8, 4.4, 0.6, 2.4, 14))
    },
  },
  rubble: {
    street: { side: 'wall', trees: 6.8 },
    view: ahead(2.4, 2.2, 3.4),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      stage.add(placed(rubbleHeap(m, random, 1.15), 2.4, 1.15, random.between(-20, 20)))
      stage.add(placed(sack(m), 0.9, 1.5, 40), placed(sack(m), 1.1, 0.7, 100))
      stage.add(placed(planksAndPipes(m, random), 3.9, 0.5, random.normal(0, 6)))
    },
  },
  piles: {
    street: { trees: 7.2 },
    view: facing(1.8, 0.75, 4.6),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      for (const [x, z, levels] of [
        [0.6, 0.6, 4],
        [1.2, 0.75, 3],
        [1.75, 0.55, 5],
        [0.2, 1.2, 2],
      ] as const) {
        stage.add(placed(cartonStack(m, random, levels), x, z, random.normal(0, 9)))
      }
      stage.add(placed(tyreStack(m, random, 5), 2.7, 0.7), placed(tyreStack(m, random, 3), 3.2, 1.1))
      stage.add(placed(brickStack(random), 3.8, 0.9, 15), placed(bucket(random), 2.3, 1.35))
      stage.add(placed(planksAndPipes(m, random), 1.2, 1.75, random.normal(6, 5)))
    },
  },
} satisfies Troubles
