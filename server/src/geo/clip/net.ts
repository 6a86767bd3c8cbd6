import { orient2d } from 'robust-predicates'

/** In whole units of the grid. `number` is its place among the corners of a net: corners compare by identity. */
export type Corner = { x: number; y: number; number: number }

/**
 * A side between two corners, `from` west of `to` or straight below it. The windings tell how many more times
 * the rings of an operand wind round the left of it than round the right.
 */
export type Side = { from: Corner; to: Corner; first: number; second: number }

/** Corners and the sides between them; a side that is added twice is there once, with the sum of its windings. */
export class Net {
  readonly corners: Corner[] = []
  private readonly columns = new Map<number, Map<number, Corner>>()

  cornerAt(x: number, y: number): Corner {
    let column = this.columns.get(x)
    if (!column) {
      column = new Map()
      this.columns.set(x, column)
    }
    let corner = column.get(y)
    if (!corner) {
      corner = { x, y, number: this.corners.length }
      column.set(y, corner)
      this.corners.push(corner)
    }
    return corner
  }
}

/** Sides by their ends: what is added twice is there once, with the sum of its windings. */
export class Sides {
  private readonly known = new Map<number, Side>()

  add(a: Corner, b: Corner, first: number, second: number): void {
    if (a === b) return
    const eastward = precedes(a, b)
    const [from, to] = eastward ? [a, b] : [b, a]
    const key = from.number * MOST_CORNERS + to.number
    const side = this.known.get(key) ?? { from, to, first: 0, second: 0 }
    this.known.set(key, side)
    side.first += eastward ? first : -first
    side.second += eastward ? second : -second
  }

  /** Without those whose windings have cancelled out. */
  all(): Side[] {
    return [...this.known.values()].filter(({ first, second }) => first !== 0 || second !== 0)
  }
}

/** So that two numbers make one key without loss. */
const MOST_CORNERS = 2 ** 26

/** Positive when c is left of a → b, 0 when it is on the line. Exact. */
export const turn = (a: Corner, b: Corner, c: Corner): number => -orient2d(a.x, a.y, b.x, b.y, c.x, c.y)

/** From west to east, in a column from south to north. */
export const precedes = (a: Corner, b: Corner): boolean => a.x < b.x || (a.x === b.x && a.y < b.y)
