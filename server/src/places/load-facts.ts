import { findCity } from '../cities/find-city'
import type { CityFacts } from '../domain/place/city-facts'
import { listResponsible } from '../units/list-responsible'
import { staffedGrids } from '../users/staffed-grids'
import { AreaModel, type AreaRecord } from './area.model'
import { assembleFacts } from './assemble-facts'

/** Reads all that decisions need of a city into memory. Throws where there is no such city. */
export const loadFacts = async (cityId: string): Promise<CityFacts> => {
  const [city, areas, responsible, staffed] = await Promise.all([
    findCity(cityId),
    AreaModel.find({ cityId }).lean<AreaRecord[]>(),
    listResponsible(cityId),
    staffedGrids(cityId),
  ])
  if (!city) throw new Error(`there is no city ${cityId} in the database`)
  return assembleFacts({ city, areas, ...responsible, staffed })
}
