import type { Materials } from '../materials'
import { join, move } from '../render/mesh'
import { box, floor, front } from '../render/shapes'
import type { Prop } from '../render/stage'

/** Metres from the wall: the kerb, the end of the road, the wall across. */
export const KERB = 4.6
export const ROAD_END = 13.5
export const OTHER_WALL = 17.5
export const ROAD_LEVEL = -0.14
/** Where the street begins and ends along x. */
export const WEST = -44
export const EAST = 62

/** Pavement with its strip for the blind, kerb, gutter, road, and the pavement across. */
export const streetGround = (m: Materials, paving: 'pavers' | 'slabs'): Prop => {
  const dashes = Array.from({ length: 15 }, (_, i) => {
    const x = WEST + i * 7
    return floor(x, 9, x + 3.2, 9.13, ROAD_LEVEL + 0.006, 1)
  })
  const edge = KERB + 0.13
  return [
    [m.concrete, floor(-160, -90, 180, 90, -0.2, 3)],
    [m[paving], floor(WEST, -2.4, EAST, KERB, 0, paving === 'pavers' ? 1.6 : 2)],
    [m.tactile, floor(WEST, 2.55, EAST, 2.95, 0.006, 0.4)],
    [m.granite, front(WEST, ROAD_LEVEL - 0.02, EAST, 0.01, edge, [100, 0.25])],
    [m.granite, floor(WEST, KERB, EAST, edge, 0.01, 1)],
    [m.concrete, floor(WEST, edge, EAST, KERB + 0.5, ROAD_LEVEL + 0.004, 3)],
    [m.asphalt, floor(WEST, KERB, EAST, ROAD_END, ROAD_LEVEL, 2.2)],
    [m.lane, join(...dashes, floor(WEST, KERB + 1, EAST, KERB + 1.1, ROAD_LEVEL + 0.006, 1))],
    [m.granite, move(box(EAST - WEST, 0.16, 0.15, 1), (EAST + WEST) / 2, ROAD_LEVEL, ROAD_END)],
    [m.slabs, floor(WEST, ROAD_END, EAST, OTHER_WALL + 1, 0.01, 2)],
  ]
}
