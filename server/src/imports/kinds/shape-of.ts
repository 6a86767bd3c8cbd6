import type { Polygon } from '@shared/domain/geo'
import type { Shape } from '../../storage/shape'

/** Polygons as they are stored. */
export const shapeOf = (polygons: readonly Polygon[]): Shape => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
})

/** Of one area or front: a point takes about 35 bytes in the store, and a document 16 MB at most. */
const VERTICES_MAX = 200_000

/** Why a shape cannot be stored; null: it can. */
export const shapeTooLarge = (polygons: readonly Polygon[]): string | null => {
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  return vertices > VERTICES_MAX ? `边界一共有 ${vertices} 个顶点，最多 ${VERTICES_MAX} 个，请先简化` : null
}
