import { gridKey } from '@shared/domain/assignee-keys'
import type { CitySnapshot } from '../../city/snapshot'
import { gridWorkerLabel } from '../../labels/names'
import { assigneeFor } from '../../routing/assignee'
import type { AssigneeFields, CaseRecord } from '../case-record'

type OnDuty = Pick<CitySnapshot, 'units' | 'staffedKeys'>

/**
 * The assignee to whom a case comes back: the same as before, for rework is theirs. Where nobody is on duty there any
 * more, it is the crew or worker on duty. Where nobody is on duty at all, the case stays with the same assignee and
 * becomes overdue, and the dispatcher gets a notice.
 */
export const restoredAssignee = (
  { assignee, assigneeName, responsible, grid }: CaseRecord,
  snapshot: OnDuty,
): AssigneeFields => {
  if (assignee && snapshot.staffedKeys.has(assignee)) return { assignee, assigneeName }
  return workerAssignee({ responsible, grid }, snapshot) ?? { assignee, assigneeName }
}

/** The crew of the responsible unit, else the grid's worker; null where nobody is on duty. Never the shop itself. */
export const workerAssignee = (
  { responsible, grid }: Pick<CaseRecord, 'responsible' | 'grid'>,
  { units, staffedKeys }: OnDuty,
): AssigneeFields | null => {
  const unit = (responsible && units.get(responsible.unitId)) ?? null
  const found = grid && assigneeFor(unit, grid, staffedKeys)
  return found && { assignee: found.assignee, assigneeName: found.assigneeName }
}

/** The worker of the grid who looks on the spot; null where nobody is on duty. */
export const verifierIn = (
  grid: { code: string; name: string } | null,
  { staffedKeys }: Pick<OnDuty, 'staffedKeys'>,
): AssigneeFields | null => {
  if (!grid) return null
  const assignee = gridKey(grid.code)
  return staffedKeys.has(assignee) ? { assignee, assigneeName: gridWorkerLabel(grid.name) } : null
}
