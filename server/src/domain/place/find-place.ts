import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { CityFacts, FrontageFact, GridFact } from './city-facts'
import { type Share, sharesOf } from './shares'

export type Place = {
  inCity: boolean
  /** Grids that the fix may mean, the likeliest first. */
  grids: Share<GridFact>[]
  /** Where the fix touches no grid: the one close beside it. */
  beside: { item: GridFact; metres: number } | null
  /** Fronts that the fix may mean, the likeliest first. */
  frontages: Share<FrontageFact>[]
}

/** A share below this is noise, not a candidate. */
const FLOOR = 0.02
/** Of fronts, which are narrow: so much of what falls on the likeliest. */
const FRONT_FLOOR = 0.25
/** Metres. Behind a worse fix every front is a guess. */
export const FRONTAGE_ACCURACY_MAX = 60

/** Where a fix is: point in WGS-84 degrees, accuracy in metres (68 %). */
export const findPlace = (
  facts: Pick<CityFacts, 'boundary' | 'grids' | 'frontages'>,
  point: Point,
  accuracy: number,
): Place => {
  const inCity = facts.boundary.at(point) !== null
  if (!inCity) return { inCity, grids: [], beside: null, frontages: [] }
  const grids = sharesOf(facts.grids, point, accuracy)
  const frontages = accuracy <= FRONTAGE_ACCURACY_MAX ? sharesOf(facts.frontages, point, accuracy) : []
  return {
    inCity,
    // However little of a vague fix falls on the likeliest grid, it is the likeliest.
    grids: grids.filter(({ share }, i) => i === 0 || share >= FLOOR),
    beside: grids.length > 0 ? null : facts.grids.nearest(point, limits.gridReach),
    frontages: frontages.filter(({ share }) => share >= FRONT_FLOOR * frontages[0]!.share),
  }
}
