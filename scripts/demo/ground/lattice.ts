import { offsetMetres, type Point } from '@shared/domain/geo'
import type { Random } from '../random'

/** Metres east and north of the city's centre. */
export type Metres = readonly [east: number, north: number]

export type Cell = { column: number; row: number }

/** A net of streets: where two cross is a node; between two nodes the street bends once, in a knee. */
export type Lattice = {
  columns: number
  rows: number
  node(column: number, row: number): Metres
  /** Middle of the street that leads east (or north) from this node. */
  kneeEast(column: number, row: number): Metres
  kneeNorth(column: number, row: number): Metres
  /** True if this block is part of the city. */
  has(column: number, row: number): boolean
  cells: readonly Cell[]
}

const COLUMNS = 19
const ROWS = 15
/** The net follows an old road and not the compass. */
const TURN_DEGREES = 7.5

/** A town that grew by itself: blocks of 105 to 145 metres, a little askew, without the corners. */
export const layLattice = (random: Random): Lattice => {
  const east = lines(random, COLUMNS)
  const north = lines(random, ROWS)
  const turn = (TURN_DEGREES * Math.PI) / 180
  const turned = (x: number, y: number): Metres => [
    x * Math.cos(turn) - y * Math.sin(turn),
    x * Math.sin(turn) + y * Math.cos(turn),
  ]
  const jitter = () => random.between(-9, 9)
  const nodes = table(COLUMNS + 1, ROWS + 1, (c, r) => turned(east[c]! + jitter(), north[r]! + jitter()))
  const between = (a: Metres, b: Metres): Metres => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const aside = random.between(-0.035, 0.035)
    return [(a[0] + b[0]) / 2 - dy * aside, (a[1] + b[1]) / 2 + dx * aside]
  }
  const kneesEast = table(COLUMNS, ROWS + 1, (c, r) => between(nodes[c]![r]!, nodes[c + 1]![r]!))
  const kneesNorth = table(COLUMNS + 1, ROWS, (c, r) => between(nodes[c]![r]!, nodes[c]![r + 1]!))
  const has = (column: number, row: number) => {
    const x = (column + 0.5) / COLUMNS - 0.5
    const y = (row + 0.5) / ROWS - 0.5
    return column >= 0 && row >= 0 && column < COLUMNS && row < ROWS && townReaches(x, y)
  }
  const cells = table(COLUMNS, ROWS, (column, row) => ({ column, row })).flat()
  return {
    columns: COLUMNS,
    rows: ROWS,
    node: (c, r) => nodes[c]![r]!,
    kneeEast: (c, r) => kneesEast[c]![r]!,
    kneeNorth: (c, r) => kneesNorth[c]![r]!,
    has,
    cells: cells.filter(({ column, row }) => has(column, row)),
  }
}

/** The corners of a block with the knees between them, counter-clockwise from the south-west. */
export const ringOf = (lattice: Lattice, { column: c, row: r }: Cell): Metres[] => [
  lattice.node(c, r),
  lattice.kneeEast(c, r),
  lattice.node(c + 1, r),
  lattice.kneeNorth(c + 1, r),
  lattice.node(c + 1, r + 1),
  lattice.kneeEast(c, r + 1),
  lattice.node(c, r + 1),
  lattice.kneeNorth(c, r),
]

/** Degrees with seven decimals, a centimetre: the same metres always give the same degrees. */
export const toDegrees = (center: Point, [east, north]: Metres): [number, number] => {
  const [lng, lat] = offsetMetres(center, east, north)
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

/** Positions of parallel streets, the middle one of the blocks over 0. */
const lines = (random: Random, blocks: number): number[] => {
  const widths = Array.from({ length: blocks }, () => random.between(105, 145))
  const middle = Math.floor(blocks / 2)
  const before = widths.slice(0, middle).reduce((sum, width) => sum + width, 0) + widths[middle]! / 2
  let at = -before
  return [at, ...widths.map((width) => (at += width))]
}

/** A rounded shape with a bay in the south-east; x and y from -0.5 to 0.5. */
const townReaches = (x: number, y: number): boolean => {
  const angle = Math.atan2(y, x)
  const reach = 0.47 + 0.05 * Math.cos(2 * angle + 0.6) + 0.045 * Math.sin(3 * angle + 0.4)
  return Math.hypot(x, y) < reach
}

const table = <T>(columns: number, rows: number, make: (column: number, row: number) => T): T[][] =>
  Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => make(c, r)))
