import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { LeftOut } from '@shared/contract/places'
import type { Polygon } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { PolygonIndex } from '../../geo/polygon-index'
import { simplified } from '../../geo/simplified'
import type { CitySnapshot } from '../snapshot'

type MapWindow = OutputOf<(typeof contract)['places']['grids']>
type Box = { west: number; south: number; east: number; north: number }

/** Degrees, about 600 m: in a window up to this size frontages are distinct on a phone. */
const FRONTAGE_WINDOW = 0.006
/**
 * Parts of the window that a drawn border may be off. A phone asks for one and a half screens of 375 pixels: an eighth of
 * a pixel, and half a pixel where that is still too much.
 */
const TOLERANCES = [1 / 4000, 1 / 1000]
/** The corners that a polygon counts for beside its own: its colours take as many bytes as one. */
const OF_STYLE = 1
/** A closed triangle. No shape costs less. */
const LEAST_COST = 4 + OF_STYLE
/** Where less than this share of the shapes fits, those in the middle would be a meaningless patch: none is drawn. */
const LEAST_SHARE = 1 / 4

/** Grids and frontages in a window of the map, as many as one answer may have: those nearest to the middle go first. */
export const windowOnMap = (
  { grids, frontages, boundary }: Pick<CitySnapshot, 'grids' | 'frontages' | 'boundary'>,
  box: Box,
): MapWindow => {
  const gridShapes = fitting(grids, box, limits.mapVertices)
  const isClose = spanOf(box) <= FRONTAGE_WINDOW
  const isInCity = boundary.touching(box.west, box.south, box.east, box.north).length > 0
  const frontShapes = isClose
    ? fitting(frontages, box, limits.mapVertices - gridShapes.cost)
    : { shapes: [], leftOut: isInCity ? ('all' as const) : ('none' as const) }
  return {
    grids: gridShapes.shapes.flatMap(({ item: { code, shortName }, polygons }) =>
      polygons.map((polygon) => ({ code, name: shortName, polygon: rounded(polygon) })),
    ),
    frontages: frontShapes.shapes.flatMap(({ item, polygons }) =>
      polygons.map((polygon) => ({ name: item.unit.name, polygon: rounded(polygon) })),
    ),
    leftOut: { grids: gridShapes.leftOut, frontages: frontShapes.leftOut },
  }
}

type DrawnShape<T> = { item: T; polygons: Polygon[] }
type Fitting<T> = { shapes: DrawnShape<T>[]; cost: number; leftOut: LeftOut }

/** The shapes in the window, simplified until they fit; where they do not, the nearest to its middle. */
const fitting = <T extends { code: string }>(
  index: PolygonIndex<T>,
  box: Box,
  corners: number,
): Fitting<T> => {
  const found = index.touching(box.west, box.south, box.east, box.north)
  const none = { shapes: [], cost: 0, leftOut: 'all' as const }
  if (found.length * LEAST_COST * LEAST_SHARE > corners) return none
  const exact = found.map((item) => ({ item, polygons: index.polygonsOf(item) }))
  let shapes: DrawnShape<T>[] = []
  for (const part of TOLERANCES) {
    shapes = exact.map(({ item, polygons }) => ({
      item,
      polygons: polygons.map((polygon) => simplified(polygon, spanOf(box) * part)),
    }))
    const cost = costOf(shapes)
    if (cost <= corners) return { shapes, cost, leftOut: 'none' }
  }
  const kept = nearestFitting(shapes, box, corners)
  if (kept.size < found.length * LEAST_SHARE) return none
  shapes = shapes.filter((shape) => kept.has(shape))
  return { shapes, cost: costOf(shapes), leftOut: 'some' }
}

const spanOf = ({ west, south, east, north }: Box): number => Math.max(east - west, north - south)

const costOf = (shapes: readonly DrawnShape<unknown>[]): number =>
  shapes
    .flatMap(({ polygons }) => polygons)
    .reduce((sum, polygon) => sum + polygon.reduce((all, ring) => all + ring.length, OF_STYLE), 0)

const nearestFitting = <T>(shapes: DrawnShape<T>[], box: Box, corners: number): Set<DrawnShape<T>> => {
  const middle = [(box.west + box.east) / 2, (box.south + box.north) / 2] as const
  const byDistance = shapes
    .map((shape) => ({ shape, away: distanceTo(shape, middle) }))
    .sort((a, b) => a.away - b.away)
  const kept = new Set<DrawnShape<T>>()
  let left = corners
  for (const { shape } of byDistance) {
    left -= costOf([shape])
    // No smaller one farther out is taken instead: the middle stays without gaps.
    if (left < 0) break
    kept.add(shape)
  }
  return kept
}

/** Degrees from a point to the box around the shape; 0 within it. */
const distanceTo = ({ polygons }: DrawnShape<unknown>, [x, y]: readonly [number, number]): number => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of polygons.flatMap(([outer = []]) => outer)) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return Math.hypot(Math.max(west - x, x - east, 0), Math.max(south - y, y - north, 0))
}

/** To six decimals, about a decimetre: enough to draw. */
const rounded = (polygon: Polygon): [number, number][][] =>
  polygon.map((ring) => ring.map(([x, y]): [number, number] => [Number(x.toFixed(6)), Number(y.toFixed(6))]))
