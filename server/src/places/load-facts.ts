import { setImmediate as breath } from 'node:timers/promises'
import { findCity } from '../cities/find-city'
import type { CityFacts } from '../domain/place/city-facts'
import { listLessons } from '../lessons/list-lessons'
import { eachFrontage } from '../units/each-frontage'
import { eachUnit } from '../units/each-unit'
import { frontFacts } from '../units/front-facts'
import { unitFact } from '../units/unit-fact'
import { staffedHandlers } from '../users/staffed-handlers'
import { areaFacts } from './area-facts'
import { assembleFacts } from './assemble-facts'
import { eachArea } from './each-area'

/**
 * Reads all that decisions need of a city into memory. Throws where there is no such city.
 * A city of 100,000 grids takes a while, so it is read in small pieces, and requests are answered in between.
 */
export const loadFacts = async (cityId: string): Promise<CityFacts> => {
  const city = await findCity(cityId)
  // One at version 0 was founded by an import that never came to its end.
  if (!city || city.stamps.facts === 0) throw new Error(`there is no city ${cityId} in the database`)
  const { facts: version } = city.stamps

  const units: Map<string, ReturnType<typeof unitFact>> = new Map()
  for await (const unit of eachUnit(cityId, version)) units.set(unit.code, unitFact(unit))
  const areas = areaFacts()
  for await (const area of eachArea(cityId, version)) areas.add(area)
  const fronts = frontFacts(units)
  for await (const front of eachFrontage(cityId, version)) fronts.add(front)

  await breath()
  const ground = areas.finish()
  await breath()
  const frontages = fronts.finish()
  const [lessons, staffed] = await Promise.all([listLessons(cityId), staffedHandlers(cityId)])
  return assembleFacts({ city, ...ground, frontages, units, lessons, staffed })
}
