import type { Category } from '@shared/domain/categories'
import type { PlaceKind, UnitKind } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityUnit } from '../city/snapshot'
import type { LocationSources } from './location-sources'

/** The part of a report that decides who is responsible. */
export type RouteQuestion = LocationSources & {
  category: Category
  description: string
  placeKind: PlaceKind | null
  /** The unit whose front the citizen has named; null: not asked, or not known. */
  frontUnitId: string | null
}

export type NamedArea = { code: string; name: string }
export type Responsible = { unitId: string; name: string; kind: UnitKind; duty: string | null }
/** A frontage that may be meant. `share` of the fix's probability, 0 to 1. */
export type Candidate = { unitId: string; name: string; share: number }

export type Decision = {
  grid: NamedArea | null
  responsible: Responsible | null
  /** 协办: units that help. */
  coResponsible: Responsible[]
  /** Key of the assignee who gets the case; null: none was found, so the dispatcher decides. */
  assignee: string | null
  assigneeName: string | null
  /** Frontages that may be meant, where none is certain: the citizen is asked, else the worker on the spot. */
  candidates: Candidate[]
  /** The unit that a learned rule proposes; the dispatcher still has to confirm it. */
  suggested: { unitId: string; name: string } | null
  /** Grids across the border, whose workers are informed. */
  informed: NamedArea[]
  /** Share of the fix's probability for which the responsible unit answers; 0 where there is none. */
  confidence: number
  deadlineAt: Date
  /** 先提醒后交办: the shop is asked to put it right itself first. */
  softFirst: boolean
  /** Key under which learned rules about this place are kept, see `placeKeyOf`. */
  placeKey: string
  /** The reasons, in the order of the decision. */
  reasons: Reason[]
}

export const responsibleOf = (
  { id, name, kind }: Pick<CityUnit, 'id' | 'name' | 'kind'>,
  duty: string | null = null,
): Responsible => ({ unitId: id, name, kind, duty })

/** The responsible unit, and the assignee: the unit's own crew, the grid's worker, or the dispatcher. */
export type Allocation = {
  responsible: Responsible | null
  confidence: number
  assignTo: 'crew' | 'grid' | 'dispatcher'
  candidates: Candidate[]
  suggested: { unitId: string; name: string } | null
}

/** An allocation for which no responsible unit is known yet. */
export const allocatedTo = (assignTo: Allocation['assignTo']): Allocation => ({
  responsible: null,
  confidence: 0,
  assignTo,
  candidates: [],
  suggested: null,
})

export const answeredBy = (unit: CityUnit, confidence: number): Allocation => ({
  ...allocatedTo(unit.crew ? 'crew' : 'grid'),
  responsible: responsibleOf(unit),
  confidence,
})
