import type { Category } from '@shared/domain/categories'
import type { UnitKind } from '@shared/domain/unit-kinds'
import type { Calendar } from '../deadline/deadline'
import type { Department } from '../routing/department'
import type { PolygonIndex, Shaped } from './polygon-index'

export type GridFact = Shaped & {
  /** Within its community, such as 第11格; several communities have one of that name. */
  shortName: string
  /** Good for all the city: community and short name. */
  name: string
  street: string
  community: string
  /** Whether a worker is on duty there. */
  staffed: boolean
}

export type FrontageFact = Shaped & {
  unitId: string
  name: string
  kind: UnitKind
  duties: readonly string[]
}

/** All that a decision needs to know of a city, in memory; read only, replaced whole when the facts change. */
export type CityFacts = {
  id: string
  name: string
  hotline: string
  center: [number, number]
  bounds: [number, number, number, number]
  duties: readonly string[]
  categories: ReadonlyMap<string, Category>
  calendar: Calendar
  boundary: PolygonIndex<Shaped>
  grids: PolygonIndex<GridFact>
  frontages: PolygonIndex<FrontageFact>
  departments: readonly Department[]
}
