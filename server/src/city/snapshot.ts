import type { Category } from '@shared/domain/categories'
import type { Flow } from '@shared/domain/flow'
import type { UnitKind } from '@shared/domain/places'
import type { Calendar } from '../deadlines/deadline'
import type { PolygonIndex } from '../geo/polygon-index'
import type { LearnedRules } from '../routing/learned-rules'
import type { CheckedRule, OnDuty } from '../routing/rules'

export type CityGrid = {
  code: string
  /** Within its community, such as 第11格; several communities have one of that name. */
  shortName: string
  /** Good for all the city: community and short name. */
  name: string
  street: string
  community: string
}

export type CityUnit = {
  id: string
  name: string
  kind: UnitKind
  /** Codes of the categories that it stands for, and of the areas in which; each covers every code that begins with it. */
  categories: readonly string[]
  areas: readonly string[]
  /** Whether it has people of its own who take tasks. */
  crew: boolean
  /** When its people work; empty: always. */
  onDuty: readonly OnDuty[]
}

export type CityFrontage = { code: string; unit: CityUnit; duties: readonly string[] }

/** All that a decision needs to know of a city, in memory; read only, replaced whole when the snapshot change. */
export type CitySnapshot = {
  id: string
  /** Goes up by one with every import; what is in force in the store is asked for by it. */
  version: number
  name: string
  hotline: string
  center: [number, number]
  bounds: [number, number, number, number]
  duties: readonly string[]
  categories: ReadonlyMap<string, Category>
  calendar: Calendar
  /** How it runs its cases. */
  flow: Flow
  boundary: PolygonIndex<{ code: string }>
  grids: PolygonIndex<CityGrid>
  frontages: PolygonIndex<CityFrontage>
  /** Names of all areas above the grids, by code. */
  areaNames: ReadonlyMap<string, string>
  units: ReadonlyMap<string, CityUnit>
  /** The units that stand for categories. */
  departments: readonly CityUnit[]
  /** In the order in which they are tried. */
  rules: readonly CheckedRule[]
  learnedRules: LearnedRules
  /** Handler keys behind which somebody is on duty, see `assigneeFor`. */
  staffedKeys: ReadonlySet<string>
}
