import type { CityFacts, FrontageFact, UnitFact } from '../domain/place/city-facts'
import { polygonIndexBuilder } from '../domain/place/polygon-index'
import type { FrontageRecord } from './frontage.model'

/** Takes a city's fronts one by one, best in the order of their codes, and makes their index. */
export const frontFacts = (
  units: ReadonlyMap<string, UnitFact>,
): {
  add(front: Pick<FrontageRecord, 'code' | 'unitId' | 'duties' | 'shape'>): void
  finish(): CityFacts['frontages']
} => {
  const index = polygonIndexBuilder<FrontageFact>()
  return {
    add: ({ code, unitId, duties, shape }) => {
      const unit = units.get(unitId)
      // A front whose unit is gone answers for nothing.
      if (unit) index.add({ code, unit, duties }, shape.coordinates)
    },
    finish: index.finish,
  }
}
