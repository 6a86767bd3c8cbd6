import type { CityRecord } from '../cities/city.model'
import type { CityFacts, FrontageFact } from '../domain/place/city-facts'
import { polygonIndex } from '../domain/place/polygon-index'
import type { Department } from '../domain/routing/department'
import type { AreaRecord } from './area.model'

type Records = {
  city: CityRecord
  areas: readonly AreaRecord[]
  frontages: readonly FrontageFact[]
  departments: readonly Department[]
  /** Codes of the grids in which a worker is on duty. */
  staffed: ReadonlySet<string>
}

/** What decisions need of a city, made from its records. Pure: the demo uses it before anything is stored. */
export const assembleFacts = ({ city, areas, frontages, departments, staffed }: Records): CityFacts => {
  const names = new Map(areas.map((area) => [area.code, area.name]))
  const shapes = (kind: AreaRecord['kind']) =>
    areas
      .filter((area) => area.kind === kind)
      .map(({ code, name, shape }) => ({ code, name, polygons: shape.coordinates }))
  const { holidays, workdays, hours } = city.calendar
  return {
    id: city._id,
    name: city.name,
    hotline: city.hotline,
    center: city.center,
    bounds: city.bounds,
    duties: city.duties,
    categories: new Map(city.categories.map((category) => [category.code, category])),
    calendar: { hours, holidays: new Set(holidays), workdays: new Set(workdays) },
    boundary: polygonIndex(shapes('district')),
    grids: polygonIndex(
      shapes('grid').map(({ code, name, polygons }) => {
        const street = names.get(code.slice(0, 9)) ?? ''
        const community = names.get(code.slice(0, 12)) ?? ''
        const inCity = { name: community + name, shortName: name, street, community }
        return { code, ...inCity, staffed: staffed.has(code), polygons }
      }),
    ),
    frontages: polygonIndex(frontages),
    departments,
  }
}
