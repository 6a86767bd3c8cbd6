import { orient2d } from 'robust-predicates'

/** A corner in whole units of the grid, numbered within its net. A net has one corner for each place: compare by identity. */
export type Corner = { x: number; y: number; number: number }

/**
 * An edge between two corners, `from` west of `to` or straight below it. `first` and `second`: the winding number of each
 * operand on its left, minus that on its right.
 */
export type Edge = { from: Corner; to: Corner; first: number; second: number }

/** Keeps one corner for each place. */
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

/** Keeps one edge for each pair of corners, with the sum of the windings of all edges added. */
export class EdgeSet {
  private readonly known = new Map<number, Edge>()

  add(a: Corner, b: Corner, first: number, second: number): void {
    if (a === b) return
    const eastward = precedes(a, b)
    const [from, to] = eastward ? [a, b] : [b, a]
    const key = from.number * MOST_CORNERS + to.number
    const edge = this.known.get(key) ?? { from, to, first: 0, second: 0 }
    this.known.set(key, edge)
    edge.first += eastward ? first : -first
    edge.second += eastward ? second : -second
  }

  /** Edges whose windings cancel out are left out. */
  all(): Edge[] {
    return [...this.known.values()].filter(({ first, second }) => first !== 0 || second !== 0)
  }
}

/** Two corner numbers below this give one key within the exact whole numbers. */
const MOST_CORNERS = 2 ** 26

/** Positive when c is left of a → b, 0 when it is on the line; exact. (`orient2d` has the opposite sign.) */
export const turn = (a: Corner, b: Corner, c: Corner): number => -orient2d(a.x, a.y, b.x, b.y, c.x, c.y)

/** From west to east, in a column from south to north. */
export const precedes = (a: Corner, b: Corner): boolean => a.x < b.x || (a.x === b.x && a.y < b.y)
