import { offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import { type Metres, toDegrees } from '../../demo/ground/lattice'
import type { Random } from '../../demo/random'

export const CENTER: [number, number] = [110.15, 22.63]
/** Metres between two parallel streets. */
const PITCH = 115
/** Largest offset in metres of a crossing from a regular net, and of a bend from a straight street; 0 on the city's rim. */
const CORNER_ASIDE = 8
const BEND_ASIDE = 3
/** The net is turned against the compass, so that bounding boxes of neighbours overlap. */
const TURN = 7.5 * (Math.PI / 180)

/** The blocks between four streets, which are counted from the west and from the south. */
type BlockRange = { west: number; south: number; east: number; north: number }

/** A net of streets with `columns` × `rows` blocks. Neighbouring blocks share the exact coordinates of their border. */
export type Streets = {
  columns: number
  rows: number
  corner(column: number, row: number): Metres
  /** The closed border of these blocks, counter-clockwise. */
  ringAround(range: BlockRange): Point[]
  /** A uniformly random point of the city, at least a metre inside its rim, which is straight only to a centimetre. */
  anyPoint(random: Random): Point
}

/** Lays the net. A street bends two to four times between two crossings, which gives blocks of 12 to 20 vertices. */
export const layStreets = (random: Random, columns: number, rows: number): Streets => {
  const [width, height] = [columns * PITCH, rows * PITCH]
  const turned = (x: number, y: number): Metres => {
    const [east, north] = [x - width / 2, y - height / 2]
    return [east * Math.cos(TURN) - north * Math.sin(TURN), east * Math.sin(TURN) + north * Math.cos(TURN)]
  }
  const aside = (onRim: boolean, most: number) => (onRim ? 0 : random.between(-most, most))
  const corners = makeTable(columns + 1, rows + 1, (c, r) =>
    turned(
      c * PITCH + aside(c === 0 || c === columns, CORNER_ASIDE),
      r * PITCH + aside(r === 0 || r === rows, CORNER_ASIDE),
    ),
  )
  const nodes = corners.map((column) => column.map((corner): Point => toDegrees(CENTER, corner)))
  const bends = (a: Metres, b: Metres, onRim: boolean): Point[] => {
    const count = random.whole(2, 4)
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    return Array.from({ length: count }, (_, i) => {
      const along = (i + 1 + random.between(-0.25, 0.25)) / (count + 1)
      const off = aside(onRim, BEND_ASIDE) / length
      return toDegrees(CENTER, [a[0] + dx * along - dy * off, a[1] + dy * along + dx * off])
    })
  }
  const eastward = makeTable(columns, rows + 1, (c, r) =>
    bends(corners[c]![r]!, corners[c + 1]![r]!, r === 0 || r === rows),
  )
  const northward = makeTable(columns + 1, rows, (c, r) =>
    bends(corners[c]![r]!, corners[c]![r + 1]!, c === 0 || c === columns),
  )

  const ringAround = ({ west, south, east, north }: BlockRange): Point[] => {
    const ring: Point[] = []
    for (let c = west; c < east; c++) ring.push(nodes[c]![south]!, ...eastward[c]![south]!)
    for (let r = south; r < north; r++) ring.push(nodes[east]![r]!, ...northward[east]![r]!)
    for (let c = east; c > west; c--) ring.push(nodes[c]![north]!, ...eastward[c - 1]![north]!.toReversed())
    for (let r = north; r > south; r--) ring.push(nodes[west]![r]!, ...northward[west]![r - 1]!.toReversed())
    return [...ring, ring[0]!]
  }

  return {
    columns,
    rows,
    corner: (c, r) => corners[c]![r]!,
    ringAround,
    anyPoint: (any) => offsetMetres(CENTER, ...turned(any.between(1, width - 1), any.between(1, height - 1))),
  }
}

const makeTable = <T>(columns: number, rows: number, make: (column: number, row: number) => T): T[][] =>
  Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => make(c, r)))

/** Metres from the middle of the street to the kerb, and from there to the wall. */
const KERB = 6
const DEPTH = 5
/** Metres of kerb without shops at a crossing. */
const CROSSING = 3

/** Frontages of a row of shops along the street from `a` to `b`, in the block to its left. Neighbours share a border. */
export const layRow = (random: Random, [a, b]: readonly [Metres, Metres], shops: number): Polygon[] => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const [x, y] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const at = (along: number, aside: number) =>
    toDegrees(CENTER, [a[0] + x * along - y * aside, a[1] + y * along + x * aside])
  let along = CROSSING
  let [kerb, wall] = [at(along, KERB), at(along, KERB + DEPTH)]
  return Array.from({ length: shops }, () => {
    along += random.between(4, 8)
    const [nextKerb, nextWall] = [at(along, KERB), at(along, KERB + DEPTH)]
    const front: Polygon = [[kerb, nextKerb, nextWall, wall, kerb]]
    ;[kerb, wall] = [nextKerb, nextWall]
    return front
  })
}
