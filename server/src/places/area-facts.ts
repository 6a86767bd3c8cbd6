import type { CityFacts, GridFact } from '../domain/place/city-facts'
import { polygonIndexBuilder } from '../domain/place/polygon-index'
import type { AreaRecord } from './area.model'

type AreaFacts = Pick<CityFacts, 'boundary' | 'grids' | 'areaNames'>

/** Takes a city's areas one by one in the order of their codes, parents before children, and makes its indexes of them. */
export const areaFacts = (): {
  add(area: Pick<AreaRecord, 'kind' | 'code' | 'name' | 'shape'>): void
  finish(): AreaFacts
} => {
  const areaNames = new Map<string, string>()
  const boundary = polygonIndexBuilder<{ code: string }>()
  const grids = polygonIndexBuilder<GridFact>()
  return {
    add: ({ kind, code, name, shape }) => {
      if (kind === 'grid') {
        const street = areaNames.get(code.slice(0, 9)) ?? ''
        const community = areaNames.get(code.slice(0, 12)) ?? ''
        const fact = { code, name: community + name, shortName: name, street, community }
        grids.add(fact, shape.coordinates)
        return
      }
      areaNames.set(code, name)
      if (kind === 'district' || kind === 'city') boundary.add({ code }, shape.coordinates)
    },
    finish: () => ({ areaNames, boundary: boundary.finish(), grids: grids.finish() }),
  }
}
