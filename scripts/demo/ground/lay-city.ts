import type { Random } from '../random'
import { type Front, layFronts } from './frontages'
import { type Cell, type Lattice, layLattice, type Metres, ringOf } from './lattice'
import { outlineOf } from './outline'

/** A piece of ground in metres: polygons, each an outer ring and holes, unclosed. */
export type Ground = Metres[][][]

export type Block = { code: string; cell: Cell; ring: Metres[]; middle: Metres }
export type Community = { code: string; blocks: Block[]; ground: Ground }
export type Street = { code: string; communities: Community[]; ground: Ground }
/** `road` is the index of the street that it opens on, see `roadOf`. */
export type PlacedFront = Front & { block: Block; road: Road; houseNumber: number }
export type Road = { kind: 'east' | 'north'; index: number }
export type CityGround = { lattice: Lattice; streets: Street[]; ground: Ground; fronts: PlacedFront[] }

/** Seed points of the twelve communities: four for each of the three streets. */
const seeds: readonly (readonly Cell[])[] = [
  [cell(9, 8), cell(9, 11), cell(12, 9), cell(14, 11)],
  [cell(9, 5), cell(9, 2), cell(13, 4), cell(15, 7)],
  [cell(5, 10), cell(5, 7), cell(2, 7), cell(5, 4)],
]

export const FRONTS = 600

/** The whole ground: blocks by community and street, and shop fronts along the busiest streets. */
export const layCity = (random: Random, district: string): CityGround => {
  const lattice = layLattice(random.fork('lattice'))
  const groups = growCommunities(lattice, seeds.flat())
  const streets = seeds.map((group, s): Street => {
    const code = `${district}${padded(s + 1)}`
    const communities = group.map((_, c): Community => {
      const communityCode = `${code}${padded(c + 1)}`
      const blocks = groups[s * 4 + c]!.map((place, g): Block => {
        const ring = ringOf(lattice, place)
        return { code: `${communityCode}${padded(g + 1)}`, cell: place, ring, middle: middleOf(ring) }
      })
      return { code: communityCode, blocks, ground: outlineOf(blocks.map((block) => block.ring)) }
    })
    return { code, communities, ground: outlineOf(ringsOf(communities)) }
  })
  const blocks = streets.flatMap((street) => street.communities.flatMap((community) => community.blocks))
  return {
    lattice,
    streets,
    ground: outlineOf(blocks.map((block) => block.ring)),
    fronts: placeFronts(random.fork('fronts'), blocks),
  }
}

/** The block that holds the city's centre. */
export const centralBlock = ({ streets }: CityGround): Block =>
  streets
    .flatMap(({ communities }) => communities.flatMap(({ blocks }) => blocks))
    .reduce((a, b) => (Math.hypot(...a.middle) <= Math.hypot(...b.middle) ? a : b))

/** Rows of shops on block sides, the nearer to the centre the likelier, until there are enough. */
const placeFronts = (random: Random, blocks: readonly Block[]): PlacedFront[] => {
  const sides = blocks
    .flatMap((block) => [0, 1, 2, 3].map((side) => ({ block, side })))
    .map((side) => ({ ...side, order: (Math.hypot(...side.block.middle) + 120) * random.between(0.15, 1) }))
    .sort((a, b) => a.order - b.order)
  const fronts: PlacedFront[] = []
  for (const { block, side } of sides) {
    if (fronts.length >= FRONTS) break
    const corner = (k: number) => block.ring[(side * 2 + k) % 8]!
    const road = roadOf(block.cell, side)
    // Numbers run along the whole road: odd on one side, even on the other, fifty to a block.
    const along = road.kind === 'east' ? block.cell.column : block.cell.row
    layFronts(random, [corner(0), corner(1), corner(2)]).forEach((front, i) => {
      fronts.push({ ...front, block, road, houseNumber: along * 50 + 2 * i + (side < 2 ? 1 : 2) })
    })
  }
  return fronts.slice(0, FRONTS)
}

/** Sides run south, east, north, west. */
const roadOf = ({ column, row }: Cell, side: number): Road =>
  side % 2 === 0
    ? { kind: 'east', index: side === 0 ? row : row + 1 }
    : { kind: 'north', index: side === 1 ? column + 1 : column }

const middleOf = (ring: readonly Metres[]): Metres => [
  ring.reduce((sum, [x]) => sum + x, 0) / ring.length,
  ring.reduce((sum, [, y]) => sum + y, 0) / ring.length,
]

const ringsOf = (communities: readonly Community[]) =>
  communities.flatMap((community) => community.blocks.map((block) => block.ring))

const padded = (index: number): string => String(index).padStart(3, '0')

function cell(column: number, row: number): Cell {
  return { column, row }
}

/**
 * Shares the blocks out among so many communities: from one seed block each they grow, always the smallest first,
 * by the adjacent free block nearest to their seed. Every community is in one piece.
 */
const growCommunities = (lattice: Lattice, seeds: readonly Cell[]): Cell[][] => {
  const owner = new Map<string, number>()
  const groups: Cell[][] = seeds.map((seed, index) => {
    if (!lattice.has(seed.column, seed.row)) throw new Error(`no block at the seed ${keyOf(seed)}`)
    owner.set(keyOf(seed), index)
    return [seed]
  })
  while (owner.size < lattice.cells.length) {
    const choices = groups
      .map((group, index) => ({
        group,
        index,
        next: nextFor(lattice, { group, seed: seeds[index]! }, owner),
      }))
      .filter((choice) => choice.next !== null)
      .sort((a, b) => a.group.length - b.group.length || a.index - b.index)
    const { group, index, next } = choices[0]!
    group.push(next!)
    owner.set(keyOf(next!), index)
  }
  return groups.map((group) => [...group].sort((a, b) => b.row - a.row || a.column - b.column))
}

const nextFor = (
  lattice: Lattice,
  { group, seed }: { group: readonly Cell[]; seed: Cell },
  owner: ReadonlyMap<string, number>,
): Cell | null => {
  const free = group
    .flatMap(({ column, row }) => [
      { column: column + 1, row },
      { column: column - 1, row },
      { column, row: row + 1 },
      { column, row: row - 1 },
    ])
    .filter((cell) => lattice.has(cell.column, cell.row) && !owner.has(keyOf(cell)))
  const away = (cell: Cell) => Math.hypot(cell.column - seed.column, cell.row - seed.row)
  return free.reduce<Cell | null>((best, cell) => (best && away(best) <= away(cell) ? best : cell), null)
}

const keyOf = ({ column, row }: Cell): string => `${column},${row}`
