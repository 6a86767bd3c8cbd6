import type { CityRecord } from '../cities/city.model'
import type { CityFacts } from '../domain/place/city-facts'
import { missingOf } from '../domain/routing/rules'

type Parts = Pick<
  CityFacts,
  'boundary' | 'grids' | 'areaNames' | 'frontages' | 'units' | 'lessons' | 'staffed'
> & {
  city: CityRecord
}

/** What decisions need of a city, made from its parts. Pure: the demo uses it before anything is stored. */
export const assembleFacts = ({ city, ...parts }: Parts): CityFacts => {
  const { holidays, workdays, hours } = city.calendar
  const categories = new Map(city.categories.map((category) => [category.code, category]))
  const known = { ...parts, categories }
  return {
    ...known,
    id: city._id,
    version: city.stamps.facts,
    name: city.name,
    hotline: city.hotline,
    center: city.center,
    bounds: city.bounds,
    duties: city.duties,
    flow: city.flow,
    calendar: { hours, holidays: new Set(holidays), workdays: new Set(workdays) },
    departments: [...parts.units.values()].filter((unit) => unit.categories.length > 0),
    rules: city.rules.map((rule) => ({ ...rule, missing: missingOf(rule, known) })),
  }
}
