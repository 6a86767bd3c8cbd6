import { tableFor } from '../domain/routing/table-for'
import type { StepFacts } from './after-step'
import type { CaseRecord } from './case-record'

type Table = Pick<CaseRecord, 'handler' | 'handledBy'>

/**
 * Whose table a case comes back to: the same party's, for rework is theirs; where nobody sits there any more, whoever is
 * on duty for the unit and the grid. Nobody at all: it stays, runs late, and the dispatcher hears of it.
 */
export const tableAgain = (
  { handler, handledBy, responsible, grid }: CaseRecord,
  facts: Pick<StepFacts, 'units' | 'staffed'>,
): Table => {
  if (handler && facts.staffed.has(handler)) return { handler, handledBy }
  return (grid && workerTable({ responsible, grid }, facts)) ?? { handler, handledBy }
}

/** The crew of the responsible unit, else the grid's worker; null where nobody is on duty. Never the shop itself. */
export const workerTable = (
  { responsible, grid }: Pick<CaseRecord, 'responsible' | 'grid'>,
  { units, staffed }: Pick<StepFacts, 'units' | 'staffed'>,
): Table | null => {
  const unit = (responsible && units.get(responsible.unitId)) ?? null
  const table = grid && tableFor(unit, grid, staffed)
  return table && { handler: table.handler, handledBy: table.handledBy }
}
