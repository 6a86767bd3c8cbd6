import type { Random } from '../../random'
import type { Materials } from '../materials'
import { type Material, paint } from '../render/material'
import { join, move } from '../render/mesh'
import { across, box, front, quad, tube } from '../render/shapes'
import { type Prop, placed, type Stage } from '../render/stage'
import { EAST, OTHER_WALL, WEST } from './ground'
import { addShop, GROUND_FLOOR } from './shop'

const STOREY = 3.2
const walls = ['#e9e2d2', '#dcd6c8', '#e6d7bd', '#d3d6d4', '#e8dcd0', '#cfd3c6', '#efe9dd', '#d9c7b0']

/** One house of one to three shops from x on; gives where it ends. `brokenAt` lies within the shop whose board has come off. */
export const addShopHouse = (
  stage: Stage,
  m: Materials,
  random: Random,
  x: number,
  signs: Material[],
  brokenAt: number | null,
): number => {
  const bays = random.whole(1, 3)
  const bay = random.between(3.7, 4.5)
  const end = x + bays * bay
  const wall = random.pick(walls)
  const storeys = random.whole(2, 5)
  const top = GROUND_FLOOR + storeys * STOREY
  const upper = paint(wall, { texture: random.pick(m.storeys), grime: 0.55 })
  const plain = paint(wall, { grime: 0.7 })
  stage.add([
    [upper, front(x, GROUND_FLOOR, end, top, 0, [bays, storeys])],
    [plain, move(box(end - x, 0.7, 0.3), (x + end) / 2, top, -0.1)],
    [plain, join(across(x, -9, 0, 0, top), across(end, 0, 0, -9, top))],
  ])
  for (let i = 0; i < bays; i++) {
    const board = signs.shift()!
    signs.push(board)
    const from = x + i * bay
    const broken = brokenAt !== null && from <= brokenAt && brokenAt < from + bay
    addShop(stage, m, random, { x: from, width: bay, board, wall, broken })
  }
  if (random.chance(0.7)) {
    stage.add([[m.pipe, tube([[x + 0.12, 0, 0.09], [x + 0.12, top, 0.09]], 0.055)]]) // biome-ignore format: one path
  }
  return end
}

/** A yard wall of 2.6 metres with a painted foot and a coping, and a house behind it. */
export const addYardWall = (stage: Stage, m: Materials, random: Random, x: number): number => {
  const width = random.between(16, 22)
  const end = x + width
  stage.add([
    [m.plaster, front(x, 0.9, end, 2.6, 0, [width / 3, 1.7 / 3])],
    [m.wallFoot, front(x, 0, end, 0.9, 0.012, [width / 3, 0.3])],
    [m.concrete, move(box(width, 0.14, 0.5, 2), x + width / 2, 2.6, -0.12)],
    [m.poster, join(...[0.3, 0.8].map((t) => front(x + t * width, 0.98, x + t * width + 0.78, 2.42, 0.012)))],
  ])
  const body = houseBody(m, random, width, random.whole(3, 5))
  stage.add(placed(body, x + width / 2, -9))
  return end
}

const houseBody = (m: Materials, random: Random, width: number, storeys: number): Prop => {
  const wall = random.pick(walls)
  const [w, h] = [width / 2, (storeys + 1) * STOREY]
  const bays = Math.round(width / 3.6)
  const upper = paint(wall, { texture: random.pick(m.storeys), grime: 0.5 })
  return [
    [upper, front(-w, 0, w, h, 0, [bays, storeys + 1])],
    [paint(wall, { grime: 0.6 }), join(across(-w, -8, 0, 0, h), across(w, 0, 0, -8, h))],
  ]
}

export const addHouseOpposite = (
  stage: Stage,
  m: Materials,
  random: Random,
  x: number,
  signs: readonly Material[],
): number => {
  const bays = random.whole(2, 4)
  const width = bays * 4
  stage.add(placed(houseBody(m, random, width, random.whole(2, 5)), x + width / 2, OTHER_WALL, 180, 0.6))
  for (let i = 0; i < bays; i++) {
    const [a, b, z] = [x + i * 4 + 0.15, x + i * 4 + 3.85, OTHER_WALL - 0.05]
    const goods = random.chance(0.3) ? m.shutter : random.pick(m.insides)
    stage.add([
      [random.pick(signs), quad([b, 2.8, z - 0.3], [a, 2.8, z - 0.3], [a, 3.7, z - 0.3], [b, 3.7, z - 0.3])],
      [goods, quad([b, 0, z], [a, 0, z], [a, 2.75, z], [b, 2.75, z])],
    ])
  }
  return x + width
}

/** Blocks of flats where the street ends. */
export const addFarEnds = (stage: Stage, m: Materials, random: Random): void => {
  for (let i = 0; i < 7; i++) {
    const [w, h] = [random.between(12, 22), random.between(16, 42)]
    const tint = paint(random.pick(walls), { texture: m.tower.texture, grime: 0.2 })
    for (const x of [EAST + 14 + random.between(0, 40), WEST - 14 - random.between(0, 40)]) {
      stage.add(placed([[tint, box(w, h, w, 12)]], x, -45 + i * 17))
    }
  }
}
