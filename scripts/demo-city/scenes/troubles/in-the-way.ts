import { bag } from '../props/bags-and-bins'
import { bike } from '../props/bike'
import { cartonStack } from '../props/bulky'
import { car } from '../props/car'
import { eBike } from '../props/e-bike'
import { foldingTable, grill, stool } from '../props/eatery'
import { litter } from '../props/litter'
import { crateOfFruit, priceBoard, tableStall, tricycle, umbrella } from '../props/stall'
import { clothesRack, goodsShelf } from '../props/wares'
import { placed, tipped } from '../render/stage'
import { KERB } from '../sets/ground'
import { ahead, facing, pointed, type Troubles } from './trouble'

/** Who trades and parks where people want to walk; and a bed of green that nobody tends. */
export const wayTroubles = {
  stall: {
    street: { trees: -2.5 },
    view: ahead(2.4, 2.4, 4),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      const cart = random.chance(0.5)
      stage.add(
        placed(
          cart ? tricycle(m, random) : tableStall(m, random),
          2.4,
          3,
          cart ? random.normal(178, 6) : 90 + random.normal(0, 6),
        ),
      )
      stage.add(placed(umbrella(m, random), 2.6, 3.4), placed(priceBoard(m, random), 1.2, 2.9, -60))
      for (const [x, z] of [
        [3.6, 2.2],
        [3.1, 1.9],
        [4.2, 3.2],
        [4.1, 2.6],
      ] as const) {
        stage.add(placed(crateOfFruit(m, random), x, z, random.normal(0, 12)))
      }
      stage.add(
        placed(stool(random), 1.9, 2),
        placed(bag(m, random), 4.6, 2.4),
        ...litter(m, random, 1, 5, 1.4, 4, 22),
      )
    },
  },
  goods: {
    street: { trees: 8 },
    view: ahead(2.2, 1.7, 4.4),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      const kind = random.weighted({ clothes: 1, wares: 2 })
      for (const [x, z] of [
        [0.8, 1],
        [2.5, 1.1],
        [4.2, 0.9],
      ] as const) {
        stage.add(
          placed(
            kind === 'clothes' ? clothesRack(m, random) : goodsShelf(m, random),
            x,
            z,
            random.normal(0, 5),
          ),
        )
      }
      for (const [x, z] of [
        [1.2, 2.1],
        [1.9, 2.2],
        [2.6, 2],
        [3.4, 2.15],
      ] as const) {
        stage.add(
          kind === 'clothes'
            ? placed(cartonStack(m, random, 2), x, z, random.normal(0, 9))
            : placed(crateOfFruit(m, random), x, z, random.normal(0, 9)),
        )
      }
      if (kind === 'wares') stage.add(placed(priceBoard(m, random), 0.2, 2.2, -50))
      stage.add(placed(cartonStack(m, random, 3), 5.6, 1.2, 10), placed(stool(random), 4.5, 2))
    },
  },
  ebikes: {
    street: { trees: -2.2 },
    view: ahead(2.6, 2, 4.4),
    dress: ({ stage, m, random, before }) => {
      if (before) {
        for (let i = 0; i < 12; i++) {
          const [x, z] = [0.3 + i * 0.42 + random.normal(0, 0.2), random.between(0.9, 3.8)]
          stage.add(placed(tipped(eBike(m, random), 'x', random.normal(0, 4)), x, z, random.normal(70, 55)))
        }
        return
      }
      // In a row along the kerb, all the same way.
      for (let i = 0; i < 12; i++)
        stage.add(placed(eBike(m, random), 0.6 + i * 0.72, 3.7, 90 + random.normal(0, 2)))
    },
  },
  bikes: {
    street: { trees: -3 },
    view: ahead(2.6, 2.2, 4),
    dress: ({ stage, m, random, before }) => {
      for (let i = 0; i < 14; i++) {
        const own = random.fork(`bike${i}`)
        if (!before) {
          stage.add(placed(bike(m, own), 1 + i * 0.6, 3.7, 90 + own.normal(0, 2)))
          continue
        }
        const fallen = own.chance(0.45)
        const lying = tipped(bike(m, own), 'x', fallen ? own.pick([-82, 82, -70]) : own.normal(0, 5))
        const [x, z] = [own.between(0.2, 5.8), own.between(1.2, 3.8)]
        stage.add(placed(lying, x, z, own.between(0, 360), fallen ? 0.12 + 0.02 * i : 0))
      }
    },
  },
  car: {
    street: { trees: 8.2 },
    view: pointed(facing(2.6, 0.8, 6.6), 1.4, 0.75, 2.4),
    dress: ({ stage, m, random, before }) => {
      stage.add(placed(car(m, random.fork('far')), 15, KERB + 1.3, 180, -0.14))
      if (before) stage.add(placed(car(m, random), 3.2, 2.7, random.pick([0, 180]) + random.normal(0, 9)))
    },
  },
  grill: {
    street: { trees: 7.6, lit: true },
    hours: ['night', 'dusk'],
    view: ahead(2.4, 2.3, 3.8),
    lamp: (before) => (before ? { at: [2.2, 2.2, 2.6], color: [7, 4.2, 2] } : null),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      stage.add(
        placed(grill(m, random), 1.8, 2.9, random.normal(8, 6)),
        placed(umbrella(m, random), 2.8, 3.5),
      )
      for (const [x, z] of [
        [0.7, 1.2],
        [3.8, 1.3],
      ] as const) {
        stage.add(placed(foldingTable(m, random), x, z, random.between(0, 40)))
        for (const [dx, dz] of [
          [-0.7, 0.1],
          [0.7, -0.1],
          [0.1, 0.7],
        ] as const) {
          stage.add(placed(stool(random), x + dx, z + dz, random.between(0, 90)))
        }
      }
      stage.add(placed(bag(m, random), 0.9, 3.6), ...litter(m, random, 1, 6, 1, 4, 34))
    },
  },
  green: {
    street: { trees: null, hedge: 'green' },
    view: pointed(ahead(5.4, 2.3, 3), 4.2, 0.3, 3.8),
    dress: ({ stage, m, random, before }) => {
      if (!before) return
      stage.add(...litter(m, random, 2, 9, 2.9, 4.4, 60))
      for (const [x, z] of [
        [4.5, 3.1],
        [5, 2.95],
        [6.4, 3.1],
        [7.4, 3],
      ] as const)
        stage.add(placed(bag(m, random), x, z))
      for (let i = 0; i < 16; i++) {
        const [scrap] = litter(m, random, 3.4, 8.4, 3.6, 4.3, 1)
        stage.add(
          scrap!.map(
            ([material, mesh]) => [material, mesh.map((v, k) => (k % 8 === 1 ? v + 0.72 : v))] as const,
          ),
        )
      }
    },
  },
} satisfies Troubles
