import type { CityFacts } from '../../../server/src/domain/place/city-facts'
import { assembleFacts } from '../../../server/src/places/assemble-facts'
import { responsibleOf } from '../../../server/src/units/responsible-of'
import type { DemoCity } from './build-city'

/** What the router needs to know of the demo city, before any of it is stored. */
export const factsOf = ({ city, areas, units, frontages, users }: DemoCity): CityFacts => {
  const staffed = new Set(users.flatMap(({ role, gridCodes }) => (role === 'worker' ? gridCodes : [])))
  return assembleFacts({ city, areas, ...responsibleOf(units, frontages), staffed })
}
