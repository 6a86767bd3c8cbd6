import type { UnitFact } from '../place/city-facts'
import { type Candidate, type Responsible, responsibleOf } from './decision'

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
