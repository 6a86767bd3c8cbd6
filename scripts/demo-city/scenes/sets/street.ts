import type { Random } from '../../random'
import type { Materials } from '../materials'
import { car } from '../props/car'
import { eBike } from '../props/e-bike'
import { hedge, pottedPlant, tree } from '../props/tree'
import { join, type Mesh, move, type Vec3 } from '../render/mesh'
import { box, cylinder, tube } from '../render/shapes'
import { placed, type Stage } from '../render/stage'
import { EAST, KERB, ROAD_END, ROAD_LEVEL, streetGround, WEST } from './ground'
import { addFarEnds, addHouseOpposite, addShopHouse, addYardWall } from './houses'

/** Metres. */
export const TREES_APART = 9

export type StreetStyle = {
  /** What stands along the pavement. */
  side: 'shops' | 'wall'
  paving: 'pavers' | 'slabs'
  /** Metres along the street at which one of the trees stands; the next follow every `TREES_APART`. */
  trees: number | null
  /** A bed of hedge between pavement and kerb. */
  hedge: 'green' | 'dusty' | null
  /** Metres along the street at which a shop's board has come off on one side. */
  brokenSign: number | null
  /** Boards and shops are lit, as at night. */
  lit: boolean
}

/** A street in a southern town: pavement, road, both sides, trees, wires, and haze at its end. */
export const addStreet = (stage: Stage, m: Materials, random: Random, style: StreetStyle): void => {
  stage.add(streetGround(m, style.paving))
  const houses = random.fork('houses')
  const signs = houses.shuffled(style.lit ? m.litSigns : m.signs)
  for (let x = WEST; x < EAST; ) {
    x =
      style.side === 'shops'
        ? addShopHouse(stage, m, houses, x, signs, style.brokenSign)
        : addYardWall(stage, m, houses, x)
  }
  for (let x = WEST; x < EAST; ) x = addHouseOpposite(stage, m, houses, x, signs)
  addFarEnds(stage, m, random.fork('far'))
  addTrees(stage, m, random.fork('trees'), style)
  if (style.hedge) addHedge(stage, m, random.fork('hedge'), style.hedge)
  addPolesAndWires(stage, m, random.fork('wires'))
  addLife(stage, m, random.fork('life'))
}

/** What always stands about in a street: cars across the road, scooters further on, pots with plants. */
const addLife = (stage: Stage, m: Materials, random: Random): void => {
  for (const x of [-11, 11.5, 20]) {
    stage.add(placed(car(m, random), x + random.normal(0, 1), ROAD_END - 1.15, 180, ROAD_LEVEL))
  }
  for (const x of [-12.4, -11.6, 13.4, 14.3]) {
    stage.add(placed(eBike(m, random), x, KERB - 0.9, 90 + random.normal(0, 9)))
  }
  for (const x of [-9, 10.5, 15, -14]) stage.add(placed(pottedPlant(m, random), x, 0.55))
}

const addTrees = (stage: Stage, m: Materials, random: Random, { trees }: StreetStyle): void => {
  if (trees !== null) {
    for (let x = trees - 4 * TREES_APART; x < 50; x += TREES_APART) {
      stage.add(placed(tree(m, random, Math.abs(x) < 16 ? 'near' : 'far'), x, KERB - 0.75))
    }
  }
  for (let x = -38; x < 50; x += 9) {
    stage.add(placed(tree(m, random, 'far'), x, ROAD_END + 0.9, random.between(0, 360)))
  }
}

const addHedge = (stage: Stage, m: Materials, random: Random, kind: 'green' | 'dusty'): void => {
  const leaves = kind === 'green' ? m.hedge : m.dusty
  const edging = [KERB - 1.2, KERB - 0.06].map((z) => move(box(44, 0.16, 0.1, 1), 10, 0, z))
  stage.add(placed(hedge(m, random, 44, leaves), -12, KERB - 0.62), [[m.granite, join(...edging)]])
}

const POLES = { first: -26, apart: 25, z: KERB - 0.3, top: 7.6 }

const addPolesAndWires = (stage: Stage, m: Materials, random: Random): void => {
  const tops: Vec3[] = []
  for (let x = POLES.first; x < 60; x += POLES.apart) {
    stage.add(placed([[m.concrete, cylinder(0.13, 8, 10)]], x, POLES.z))
    tops.push([x, POLES.top, POLES.z])
  }
  for (let k = 0; k < 4; k++) {
    for (let i = 0; i + 1 < tops.length; i++) {
      const [a, b] = [tops[i]!, tops[i + 1]!]
      const lower = ([x, y, z]: Vec3): Vec3 => [x, y - k * 0.28, z]
      stage.add([[m.cable, sagging(lower(a), lower(b), 0.5 + random.between(0, 0.5), 0.012)]])
    }
  }
}

/** A wire that hangs between two points, so many metres lower in the middle. */
export const sagging = (a: Vec3, b: Vec3, sag: number, radius: number): Mesh =>
  tube(
    Array.from({ length: 9 }, (_, i): Vec3 => {
      const t = i / 8
      const drop = sag * 4 * t * (1 - t)
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - drop, a[2] + (b[2] - a[2]) * t]
    }),
    radius,
    4,
  )
