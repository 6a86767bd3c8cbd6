import type { Point } from '@shared/domain/geo'
import type { AreaInput } from './check-codes'

/** Numbers of communities in a street and of grids in a community, across and up. */
export type Lattice = {
  streets: [number, number]
  communities: [number, number]
  grids: [number, number]
  /** Points on a side of a grid between its two corners. */
  between?: number
  /** True: sides are bent. Straight sides have their points in between too, as exactly as doubles can be. */
  bent?: boolean
  /** True: parents have only the corners of the lattice, so that children's points are on their edges. */
  coarse?: boolean
  seed?: number
}

const WEST = 110.1
const SOUTH = 22.6
/** About 100 m. */
const STEP = 0.001

/**
 * A district 450902 of streets, communities and grids that share their borders exactly. The areas come from
 * the whole to the leaf; the points of neighbours are the same objects.
 */
export const latticeCity = (lattice: Lattice): AreaInput[] => {
  const { streets, communities, grids, between = 3, bent = true, coarse = false, seed = 1 } = lattice
  const known = new Map<string, Point>()
  /** Places are counted in steps of a side, so that every point has whole numbers for a name. */
  const parts = between + 1
  const pointAt = (i: number, j: number): Point => {
    const key = `${i},${j}`
    const point = known.get(key) ?? makePoint(i, j)
    known.set(key, point)
    return point
  }
  const makePoint = (i: number, j: number): Point => {
    const noise = (axis: number) => (bent ? hash(i, j, axis + 2 * seed) - 0.5 : 0) * (STEP / parts) * 0.6
    return [WEST + (i / parts) * STEP + noise(0), SOUTH + (j / parts) * STEP + noise(1)]
  }
  const ring = ([i0, j0, i1, j1]: Block, step: number): Point[] => {
    const points: Point[] = []
    for (let i = i0; i < i1; i += step) points.push(pointAt(i, j0))
    for (let j = j0; j < j1; j += step) points.push(pointAt(i1, j))
    for (let i = i1; i > i0; i -= step) points.push(pointAt(i, j1))
    for (let j = j1; j > j0; j -= step) points.push(pointAt(i0, j))
    return [...points, points[0]!]
  }

  const areas: AreaInput[] = []
  const add = (code: string, name: string, block: Block) => {
    const polygons = [[ring(block, coarse && code.length < 15 ? parts : 1)]]
    areas.push({ code, name, polygons, number: areas.length + 1 })
  }
  const sizes = [streets, communities, grids]
  const names = ['街道', '社区', '格']
  const divide = (code: string, [i0, j0, i1, j1]: Block, depth: number) => {
    const size = sizes[depth]
    if (!size) return
    const [across, up] = size
    const [width, height] = [(i1 - i0) / across, (j1 - j0) / up]
    for (let place = 0; place < across * up; place++) {
      const west = i0 + (place % across) * width
      const south = j0 + Math.floor(place / across) * height
      const block: Block = [west, south, west + width, south + height]
      const childCode = `${code}${String(place + 1).padStart(3, '0')}`
      add(childCode, `第${place + 1}${names[depth]}`, block)
      divide(childCode, block, depth + 1)
    }
  }
  const all = (axis: 0 | 1) => sizes.reduce((product, size) => product * size[axis], parts)
  const whole: Block = [0, 0, all(0), all(1)]
  add('450902', '玉州区', whole)
  divide('450902', whole, 0)
  return areas
}

type Block = [west: number, south: number, east: number, north: number]

/** 0 to 1, always the same for the same numbers. */
const hash = (a: number, b: number, c: number): number => {
  let h = (a * 374761393 + b * 668265263 + c * 2147483647) | 0
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** The same areas with one point, wherever it occurs in areas that `of` picks, put elsewhere. */
export const movePoint = (
  areas: readonly AreaInput[],
  from: Point,
  to: Point,
  of: (area: AreaInput) => boolean,
): AreaInput[] =>
  areas.map((area) =>
    of(area)
      ? {
          ...area,
          polygons: area.polygons.map((polygon) =>
            polygon.map((ring) =>
              ring.map((point) => (point[0] === from[0] && point[1] === from[1] ? to : point)),
            ),
          ),
        }
      : area,
  )
