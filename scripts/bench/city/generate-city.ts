import type { Point, Polygon } from '@shared/domain/geo'
import { createRandom, type Random } from '../../demo/random'
import { layRow, layStreets, type Streets } from './lay-streets'

export type Shape = { code: string; polygons: readonly Polygon[] }

export type BenchCity = {
  districts: readonly Shape[]
  grids: readonly Shape[]
  frontages: readonly Shape[]
  /** Random points of the city; the same ones at each call. */
  points(count: number): Point[]
  /** Middles of random frontages. */
  doors(count: number): Point[]
}

/** 100,000 blocks at scale 1; a smaller city has the same shape. */
const COLUMNS = 400
const ROWS = 250
/** One block in four has a row of shops along one side: three frontages per block on average. */
const ROW_EVERY = 4
const SHOPS_IN_ROW = 12

/**
 * Generates a city from a seed. Shapes are in the order of their codes, as in the store.
 * The grids cover the city without gaps: neighbours share each vertex of their border.
 */
export const generateCity = (seed: number, scale: number): BenchCity => {
  const random = createRandom(seed)
  const [columns, rows] = [side(COLUMNS, scale), side(ROWS, scale)]
  const streets = layStreets(random.fork('streets'), columns, rows)
  const frontages = openShops(random.fork('shops'), streets)
  return {
    districts: divideIntoDistricts(streets),
    grids: blocksOf(streets)
      .map(([c, r]) => ({
        code: gridCode(columns, c, r),
        polygons: [[streets.ringAround({ west: c, south: r, east: c + 1, north: r + 1 })]],
      }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    frontages,
    points: (count) => {
      const anywhere = random.fork('points')
      return Array.from({ length: count }, () => streets.anyPoint(anywhere))
    },
    doors: (count) => {
      const any = random.fork('doors')
      return Array.from({ length: count }, () => middleOf(any.pick(frontages)))
    },
  }
}

const side = (length: number, scale: number): number => Math.max(2, Math.round(length * Math.sqrt(scale)))

const blocksOf = ({ columns, rows }: Streets): [column: number, row: number][] =>
  Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)])

const divideIntoDistricts = (streets: Streets): Shape[] => {
  const { columns, rows } = streets
  return blocksOf(streets)
    .filter(([c, r]) => c % DISTRICT.columns === 0 && r % DISTRICT.rows === 0)
    .map(([c, r]) => {
      const [east, north] = [Math.min(c + DISTRICT.columns, columns), Math.min(r + DISTRICT.rows, rows)]
      return {
        code: districtCode(columns, c, r),
        polygons: [[streets.ringAround({ west: c, south: r, east, north })]],
      }
    })
}

/** The middle of a shape with four corners. */
const middleOf = ({ polygons }: Shape): Point => {
  const [a, , c] = polygons[0]![0]!
  return [(a![0] + c![0]) / 2, (a![1] + c![1]) / 2]
}

const openShops = (random: Random, streets: Streets): Shape[] => {
  const fronts: Polygon[] = blocksOf(streets)
    // One of four neighbouring blocks.
    .filter(([c, r]) => (c + streets.columns * r + r) % ROW_EVERY === 0)
    .flatMap(([c, r]) => {
      const corners = [
        [c, r],
        [c + 1, r],
        [c + 1, r + 1],
        [c, r + 1],
      ] as const
      const from = random.whole(0, 3)
      return layRow(
        random,
        [streets.corner(...corners[from]!), streets.corner(...corners[(from + 1) % 4]!)],
        SHOPS_IN_ROW,
      )
    })
  return fronts.map((front, i) => ({ code: `M${String(i + 1).padStart(7, '0')}`, polygons: [front] }))
}

/** Blocks per side: 10 × 10 are a community, 5 × 5 communities a street, 2 × 5 streets a district. */
const COMMUNITY = 10
const STREET = 50
const DISTRICT = { columns: 100, rows: 250 }
const FIRST_DISTRICT = 450902

const districtCode = (columns: number, column: number, row: number): string => {
  const across = Math.ceil(columns / DISTRICT.columns)
  return String(
    FIRST_DISTRICT + Math.floor(column / DISTRICT.columns) + Math.floor(row / DISTRICT.rows) * across,
  )
}

/** The 15 digits of a block: 6 for its district, 3 each for street, community and grid. `columns`: width of the city. */
const gridCode = (columns: number, column: number, row: number): string => {
  const [c, r] = [column % DISTRICT.columns, row % DISTRICT.rows]
  return [
    districtCode(columns, column, row),
    numbered([c, r], STREET, DISTRICT.columns / STREET),
    numbered([c % STREET, r % STREET], COMMUNITY, STREET / COMMUNITY),
    numbered([c % COMMUNITY, r % COMMUNITY], 1, COMMUNITY),
  ].join('')
}

/** The number of the square of `size` blocks that holds this block; `across`: squares in a row. */
const numbered = ([column, row]: readonly [number, number], size: number, across: number): string =>
  String(Math.floor(column / size) + Math.floor(row / size) * across + 1).padStart(3, '0')
