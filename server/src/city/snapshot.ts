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
  /** Unique in the city: community and short name. */
  name: string
  street: string
  community: string
}

export type CityUnit = {
  id: string
  name: string
  /** As the city's file has it, which is on the door too; empty: unknown. */
  address: string
  kind: UnitKind
  /** Codes of its categories, and of the areas in which it has them; an area covers every code that begins with its own. */
  categories: readonly string[]
  areas: readonly string[]
  /** It has workers of its own who take cases. */
  crew: boolean
  /** The working hours of its people; empty: always. */
  onDuty: readonly OnDuty[]
}

export type CityFrontage = { code: string; unit: CityUnit; duties: readonly string[] }

/** 城市快照: all data of a city that decisions read, in memory. Read only; a change replaces it as a whole. */
export type CitySnapshot = {
  id: string
  /** Goes up by one with every import and change of settings; queries use it to read the records in force. */
  version: number
  name: string
  hotline: string
  center: [number, number]
  bounds: [number, number, number, number]
  duties: readonly string[]
  categories: ReadonlyMap<string, Category>
  calendar: Calendar
  /** 流程设置. */
  flow: Flow
  boundary: PolygonIndex<{ code: string }>
  grids: PolygonIndex<CityGrid>
  frontages: PolygonIndex<CityFrontage>
  /** Names of all areas above the grids, by code. */
  areaNames: ReadonlyMap<string, string>
  units: ReadonlyMap<string, CityUnit>
  /** 专业部门: the units that have categories. */
  departments: readonly CityUnit[]
  /** In the order in which they are tried. */
  rules: readonly CheckedRule[]
  learnedRules: LearnedRules
  /** 在岗: assignee keys with at least one person on duty, see `assigneeFor`. */
  staffedKeys: ReadonlySet<string>
}
