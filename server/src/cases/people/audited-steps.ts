import type { AuditEntry } from '../../audit/audit'
import { timelineLabel } from '../../labels/history'
import type { CaseRecord } from '../case-record'
import { isAuthorStep } from '../rules/parts'

/**
 * The entries of the audit log for the steps of staff since the last notices. They name the step and not its text: the case
 * keeps that, and may have to forget it. Made again they are the same entries.
 */
export const auditedSteps = ({ _id, cityId, number, history, notifiedSteps }: CaseRecord): AuditEntry[] =>
  history.flatMap((entry, step): AuditEntry[] => {
    const { at, by, action, unit } = entry
    const isOfStaff = by.role !== 'system' && by.role !== 'citizen' && !isAuthorStep(entry)
    if (step < notifiedSteps || !isOfStaff) return []
    return [
      {
        id: `step-${_id}-${step}`,
        at,
        actor: { ...by, cityId },
        kind: 'change',
        what: 'step',
        of: { caseId: _id, caseNumber: number },
        detail: timelineLabel(action, unit?.name ?? null, true),
      },
    ]
  })
