import type { CaseDetail } from '../../contract/case-views'
import type { ChosenUnit } from './step-draft'

/** The responsible unit and the candidates, each once. The proposed unit has a button of its own. */
export const suggestedUnits = ({
  proposed,
  responsible,
  candidates,
}: Pick<CaseDetail, 'proposed' | 'responsible' | 'candidates'>): ChosenUnit[] => {
  const named = responsible ? [responsible] : []
  const open = candidates.map(({ unitId, name }) => ({ unitId, name, kind: null }))
  const all = new Map<string, ChosenUnit>()
  for (const { unitId, name, kind } of [...named, ...open])
    if (unitId !== proposed?.unitId && !all.has(unitId)) all.set(unitId, { id: unitId, name, kind })
  return [...all.values()]
}
