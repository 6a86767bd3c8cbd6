import type { Point } from '@shared/domain/geo'
import { handlerKeysOf } from '../accounts/assignee-keys'
import { assembleFacts } from '../app/city-snapshot'
import { areaFacts, frontFacts } from '../city/ground'
import type { CityFacts } from '../city/snapshot'
import { unitFact } from '../city/units'
import { areas, at, city, frontages, units, users } from './tiny-city'

/** The tiny city as decisions see it, without a database. */
export const tinyFacts = (): CityFacts & { at: (east: number, north: number) => Point } => {
  const known = new Map(Object.values(units).map((unit) => [unit.code, unitFact(unit)]))
  const ground = areaFacts()
  for (const area of areas) ground.add(area)
  const fronts = frontFacts(known)
  for (const front of frontages) fronts.add(front)
  const staffed = new Set(Object.values(users).flatMap(handlerKeysOf))
  const facts = assembleFacts({
    ...{ city, ...ground.finish(), frontages: fronts.finish() },
    ...{ units: known, lessons: new Map(), staffed },
  })
  return { ...facts, at }
}
