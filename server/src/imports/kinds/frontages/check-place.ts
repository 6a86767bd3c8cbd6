import type { Point, Polygon } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AreaRecord } from '../../../places/area.model'
import { areaFacts } from '../../../places/area-facts'

/** Tells why ground is not where a front can be: outside the city, or in no grid. Null: it is. */
export const placeChecker = (
  areas: ReadonlyMap<string, AreaRecord>,
): ((ground: readonly Polygon[]) => string | null) => {
  const facts = areaFacts()
  for (const area of areas.values()) facts.add(area)
  const { boundary, grids } = facts.finish()
  return (ground) => {
    const corners = ground.flatMap(([outer = []]) => outer)
    // Every corner, so that an end of a line with one wrong digit is found.
    const outside = corners.find((corner) => !boundary.nearest(corner, limits.gridReach))
    if (outside) return `${inWords(outside)} 在本市范围之外`
    const nowhere = corners.find((corner) => !grids.nearest(corner, limits.gridReach))
    return nowhere ? `${inWords(nowhere)} 不在任何单元网格内，${limits.gridReach} 米内也没有` : null
  }
}

/** To 0.1 m. */
const inWords = ([lng, lat]: Point): string => `${lng.toFixed(6)}, ${lat.toFixed(6)}`
