import type { Point } from '@shared/domain/geo'
import type { CityFacts } from '../domain/place/city-facts'
import { areaFacts } from '../places/area-facts'
import { assembleFacts } from '../places/assemble-facts'
import { frontFacts } from '../units/front-facts'
import { unitFact } from '../units/unit-fact'
import { handlerKeysOf } from '../users/handler-keys'
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
