import type { Random } from '../../random'
import type { Materials } from '../materials'
import { type Material, paint } from '../render/material'
import { join, type Mesh, move, turn } from '../render/mesh'
import { across, box, front, quad } from '../render/shapes'
import { type Prop, placed, type Stage } from '../render/stage'

/** Height of the opening, and of the ground floor with the board. */
const OPENING = 2.75
export const GROUND_FLOOR = 3.75
const BOARD_TOP = 3.62

type Shop = { x: number; width: number; board: Material; wall: string; broken: boolean }

/** One shop from pillar to pillar: board, opening or shutter, what one sees inside. */
export const addShop = (stage: Stage, m: Materials, random: Random, shop: Shop): void => {
  const { x, width, wall } = shop
  const [a, b] = [x + 0.22, x + width - 0.22]
  const pillar = paint(wall, { texture: m.wallTiles.texture, grime: 0.65, shine: 0.08 })
  stage.add([
    [pillar, move(box(0.44, GROUND_FLOOR, 0.5, 2), x, 0, -0.22)],
    [pillar, front(x, OPENING, x + width, GROUND_FLOOR, 0.01, [2, 0.5])],
  ])
  stage.add(shop.broken ? fallenBoard(m, shop) : board(m, shop))
  if (random.chance(0.25)) {
    stage.add([[m.shutter, front(a, 0, b, OPENING, -0.1, [1.6, 1.4])]])
    return
  }
  stage.add(inside(m, random, a, b), threshold(m, random, a, b))
}

const boardFace = (x0: number, x1: number): Mesh =>
  quad([x0, OPENING + 0.05, 0.3], [x1, OPENING + 0.05, 0.3], [x1, BOARD_TOP, 0.26], [x0, BOARD_TOP, 0.26])

const board = (m: Materials, { x, width, board: face }: Shop): Prop => {
  const [a, b, y] = [x + 0.12, x + width - 0.12, OPENING + 0.05]
  return [
    [face, boardFace(a, b)],
    [
      m.darkSteel,
      join(
        quad([a, y, 0], [b, y, 0], [b, y, 0.3], [a, y, 0.3]),
        across(a, 0, y, 0.28, BOARD_TOP),
        across(b, 0.28, y, 0, BOARD_TOP),
      ),
    ],
  ]
}

/** The board hangs by its left end; behind it the bare frame. */
const fallenBoard = (m: Materials, { x, width, board: face }: Shop): Prop => {
  const [a, b] = [x + 0.12, x + width - 0.12]
  const length = b - a
  const hung = move(turn(move(boardFace(0, length), 0, -BOARD_TOP, 0), 'z', -15), a, BOARD_TOP - 0.08, 0.04)
  const bars = [0, 0.34, 0.67, 1].map((share) =>
    move(box(0.04, 0.85, 0.04), a + share * length, OPENING, 0.2),
  )
  const rails = [OPENING + 0.02, BOARD_TOP - 0.06].map((y) =>
    move(box(length, 0.04, 0.04), (a + b) / 2, y, 0.2),
  )
  return [
    [m.rust, join(...bars, ...rails)],
    [face, hung],
    [m.darkSteel, move(hung, 0, 0, -0.03)],
  ]
}

const inside = (m: Materials, random: Random, a: number, b: number): Prop => {
  const deep = -2.2
  return [
    [random.pick(m.insides), front(a, 0, b, OPENING, deep)],
    [m.shopWall, join(across(a, -0.1, 0, deep, OPENING), across(b, deep, 0, -0.1, OPENING))],
    [m.shopCeiling, quad([a, OPENING, -0.05], [b, OPENING, -0.05], [b, OPENING, deep], [a, OPENING, deep])],
    [m.shutter, move(box(b - a, 0.28, 0.24), (a + b) / 2, OPENING - 0.28, -0.05)],
  ]
}

/** A glass front with its door open, or a counter. */
const threshold = (m: Materials, random: Random, a: number, b: number): Prop => {
  const middle = (a + b) / 2
  if (random.chance(0.4)) {
    const frame = [a, middle, b].map((x) => move(box(0.06, 2.45, 0.06), x, 0, -0.3))
    return [
      [m.steel, join(...frame, move(box(b - a, 0.07, 0.07), middle, 2.45, -0.3))],
      [random.pick(m.panes), front(a, 0.05, middle, 2.45, -0.3)],
    ]
  }
  const width = random.between(1, 1.7)
  const wood = paint(random.pick(['#9c7a55', '#b9b4aa', '#7c8c92', '#8f4a38']))
  const counter: Prop = [
    [wood, box(width, 0.9, 0.5)],
    [m.steel, move(box(width + 0.06, 0.05, 0.56), 0, 0.9, 0)],
  ]
  return placed(counter, random.between(a + width / 2, b - width / 2), -0.75)
}
