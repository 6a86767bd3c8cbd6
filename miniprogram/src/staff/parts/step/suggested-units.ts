import type { CaseDetail } from '@shared/contract/case-views'
import type { ChosenUnit } from '../UnitSearch'

type Known = Pick<CaseDetail, 'proposed' | 'responsible' | 'candidates'>

/** Whom the routing named or left open, each once; whoever was proposed stands apart, with the reason. */
export const suggestedUnits = ({ proposed, responsible, candidates }: Known): ChosenUnit[] => {
  const named = responsible ? [responsible] : []
  const open = candidates.map(({ unitId, name }) => ({ unitId, name, kind: null }))
  const all = new Map<string, ChosenUnit>()
  for (const { unitId, name, kind } of [...named, ...open])
    if (unitId !== proposed?.unitId && !all.has(unitId)) all.set(unitId, { id: unitId, name, kind })
  return [...all.values()]
}
