import type { Cell, Lattice } from './lattice'

/**
 * Shares the blocks out among so many communities: from one seed block each they grow, always the smallest first,
 * by the free block next to them that lies nearest to their seed. Every community is in one piece.
 */
export const growCommunities = (lattice: Lattice, seeds: readonly Cell[]): Cell[][] => {
  const owner = new Map<string, number>()
  const groups: Cell[][] = seeds.map((seed, index) => {
    if (!lattice.has(seed.column, seed.row)) throw new Error(`no block at the seed ${keyOf(seed)}`)
    owner.set(keyOf(seed), index)
    return [seed]
  })
  while (owner.size < lattice.cells.length) {
    const choices = groups
      .map((group, index) => ({ group, index, next: nextFor(lattice, group, seeds[index]!, owner) }))
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
  group: readonly Cell[],
  seed: Cell,
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
