import { readAddress } from '@shared/domain/addresses'
import type { CityFacts } from '../../../server/src/domain/place/city-facts'
import { areaFacts } from '../../../server/src/places/area-facts'
import { assembleFacts } from '../../../server/src/places/assemble-facts'
import { frontFacts } from '../../../server/src/units/front-facts'
import { unitFact } from '../../../server/src/units/unit-fact'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import type { DemoCity } from './build-city'

/** What the router needs to know of the demo city, before any of it is stored. */
export const factsOf = ({ city, areas, units, frontages, users }: DemoCity): CityFacts => {
  const staffed = new Set(users.flatMap(handlerKeysOf).filter(isTable))
  const known = new Map(units.map((unit) => [unit.code, unitFact(unit)]))
  const ground = areaFacts()
  for (const area of areas) ground.add(area)
  const fronts = frontFacts(known)
  for (const front of frontages) fronts.add(front)
  return assembleFacts({
    ...{ city, units: known, staffed, lessons: new Map() },
    ...ground.finish(),
    frontages: fronts.finish(),
  })
}

/** A desk or a person is no table on which a case is put. */
const isTable = (address: string): boolean => !['role', 'user'].includes(readAddress(address).kind)
