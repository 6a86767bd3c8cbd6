import type { Category } from '@shared/domain/categories'
import type { PlaceKind, UnitKind } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { UnitFact } from '../city/snapshot'
import type { LocationSources } from './location-sources'

/** What a citizen sent, as far as it decides whose it is. */
export type Asked = LocationSources & {
  category: Category
  words: string
  placeKind: PlaceKind | null
  /** Before whose door it is, as the citizen says when asked; null: not asked, or not known. */
  frontUnitId: string | null
}

export type Named = { code: string; name: string }
export type Responsible = { unitId: string; name: string; kind: UnitKind; duty: string | null }
export type Candidate = { unitId: string; name: string; share: number }

export type Decision = {
  grid: Named | null
  responsible: Responsible | null
  /** Who helps. */
  coResponsible: Responsible[]
  /** Who gets it on the table; null: nobody could be named, the dispatcher decides. */
  assignee: string | null
  assigneeName: string | null
  /** Fronts that it may be, where it is not certain which: the citizen is asked, else the worker on the spot. */
  candidates: Candidate[]
  /** Whom an earlier dispute speaks for, where the dispatcher still has to say so. */
  suggested: { unitId: string; name: string } | null
  /** Grids next to the border, which are told. */
  informed: Named[]
  /** Share of the fix's probability for which the one who is responsible answers; 0 where nobody is. */
  confidence: number
  deadlineAt: Date
  /** Whether the front is first asked to put it right itself. */
  softFirst: boolean
  /** Where learnedRules are kept about this place, see `placeKeyOf`. */
  placeKey: string
  /** Why, in the order in which it was decided. */
  reasons: Reason[]
}

export const responsibleOf = (
  { id, name, kind }: Pick<UnitFact, 'id' | 'name' | 'kind'>,
  duty: string | null = null,
): Responsible => ({
  unitId: id,
  name,
  kind,
  duty,
})

/** Who answers, and who has to move: the unit's own crew, the grid's worker, or the dispatcher. */
export type Verdict = {
  responsible: Responsible | null
  confidence: number
  mover: 'crew' | 'grid' | 'dispatcher'
  candidates: Candidate[]
  suggested: { unitId: string; name: string } | null
}

export const verdict = (mover: Verdict['mover']): Verdict => ({
  responsible: null,
  confidence: 0,
  mover,
  candidates: [],
  suggested: null,
})

export const answeredBy = (unit: UnitFact, confidence: number): Verdict => ({
  ...verdict(unit.crew ? 'crew' : 'grid'),
  responsible: responsibleOf(unit),
  confidence,
})
