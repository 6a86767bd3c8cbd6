import { distanceMetres, offsetMetres, type Point, type Polygon } from '../geo'

export type GridName = { code: string; name: string }
type GridShape = GridName & { polygon: Polygon }

/** Half the side of the square in which other grids are offered. */
const REACH_METRES = 400

export const windowAround = (point: Point) => {
  const [west, south] = offsetMetres(point, -REACH_METRES, -REACH_METRES)
  const [east, north] = offsetMetres(point, REACH_METRES, REACH_METRES)
  return { west, south, east, north }
}

/** The grids around a point, the nearest first, each once even if it has several polygons. */
export const nearestGrids = (shapes: readonly GridShape[], point: Point, count: number): GridName[] => {
  const nearest = new Map<string, { grid: GridName; distance: number }>()
  for (const { code, name, polygon } of shapes) {
    const distance = distanceToCorners(polygon, point)
    const known = nearest.get(code)
    if (!known || distance < known.distance) nearest.set(code, { grid: { code, name }, distance })
  }
  return [...nearest.values()]
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ grid }) => grid)
}

/** Gives each grid a unique name: every 社区 numbers its grids from one. */
export const distinctNames = (grids: readonly GridName[]): GridName[] =>
  grids.map(({ code, name }) => {
    const isShared = grids.some((other) => other.name === name && other.code !== code)
    // The last digits, from the 社区 on; those before are equal nearby.
    return { code, name: isShared ? `${name} ${code.slice(-6)}` : name }
  })

/** Grids are about 100 m wide, so the distance to a corner is exact enough for a list. */
const distanceToCorners = ([ring = []]: Polygon, point: Point): number =>
  Math.min(...ring.map((corner) => distanceMetres(corner, point)))
