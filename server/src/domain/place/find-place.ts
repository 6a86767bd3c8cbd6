import type { Point } from '@shared/domain/geo'
import type { CityFacts, FrontageFact, GridFact } from './city-facts'
import { type Share, sharesOf } from './shares'

export type Place = {
  inCity: boolean
  /** The grid that holds the largest share of the fix. */
  grid: Share<GridFact> | null
  /** Fronts that the fix may mean, the likeliest first. */
  frontages: Share<FrontageFact>[]
}

/** A share below this is noise, not a candidate. */
const FRONTAGE_FLOOR = 0.02
/** Metres. Behind a worse fix every front is a guess, and a wide circle is slow to share out over narrow fronts. */
const FRONTAGE_ACCURACY_MAX = 60

/** Where a fix is: point in WGS-84 degrees, accuracy in metres (68 %). */
export const findPlace = (facts: CityFacts, point: Point, accuracy: number): Place => {
  const inCity = facts.boundary.at(point) !== null
  if (!inCity) return { inCity, grid: null, frontages: [] }
  const frontages =
    accuracy <= FRONTAGE_ACCURACY_MAX
      ? sharesOf(facts.frontages, point, accuracy).filter(({ share }) => share >= FRONTAGE_FLOOR)
      : []
  return { inCity, grid: sharesOf(facts.grids, point, accuracy)[0] ?? null, frontages }
}
