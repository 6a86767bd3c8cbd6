import { findCity } from '../cities/find-city'
import type { CityFacts } from '../domain/place/city-facts'
import { polygonIndex } from '../domain/place/polygon-index'
import { listResponsible } from '../units/list-responsible'
import { staffedGrids } from '../users/staffed-grids'
import { AreaModel, type AreaRecord } from './area.model'

/** Reads all that decisions need of a city into memory. Throws where there is no such city. */
export const loadFacts = async (cityId: string): Promise<CityFacts> => {
  const [city, areas, responsible, staffed] = await Promise.all([
    findCity(cityId),
    AreaModel.find({ cityId }).lean<AreaRecord[]>(),
    listResponsible(cityId),
    staffedGrids(cityId),
  ])
  if (!city) throw new Error(`there is no city ${cityId} in the database`)
  const names = new Map(areas.map((area) => [area.code, area.name]))
  const shapes = (kind: AreaRecord['kind']) =>
    areas
      .filter((area) => area.kind === kind)
      .map(({ code, name, shape }) => ({ code, name, polygons: shape.coordinates }))

  return {
    id: city._id,
    name: city.name,
    hotline: city.hotline,
    center: city.center,
    bounds: city.bounds,
    duties: city.duties,
    categories: new Map(city.categories.map((category) => [category.code, category])),
    calendar: {
      hours: city.calendar.hours,
      holidays: new Set(city.calendar.holidays),
      workdays: new Set(city.calendar.workdays),
    },
    boundary: polygonIndex(shapes('district')),
    grids: polygonIndex(
      shapes('grid').map((grid) => ({
        ...grid,
        street: names.get(grid.code.slice(0, 9)) ?? '',
        community: names.get(grid.code.slice(0, 12)) ?? '',
        staffed: staffed.has(grid.code),
      })),
    ),
    frontages: polygonIndex(responsible.frontages),
    departments: responsible.departments,
  }
}
