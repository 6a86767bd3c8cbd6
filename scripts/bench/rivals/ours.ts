import { type PolygonIndex, polygonIndexBuilder } from '../../../server/src/domain/place/polygon-index'
import type { Shape } from '../city/generate-city'

/** The server's own index over shapes in the order of codes, as the store gives them. `itemOf` says what a shape stands for. */
export const indexShapes = <T extends { code: string }>(
  shapes: readonly Shape[],
  itemOf: (shape: Shape) => T,
): PolygonIndex<T> => {
  const builder = polygonIndexBuilder<T>()
  for (const shape of shapes) builder.add(itemOf(shape), shape.polygons)
  return builder.finish()
}
