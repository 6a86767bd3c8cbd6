import type { CaseStanding } from '@shared/domain/case-status'
import type { CaseRecord } from './case.model'

export const standingOf = (record: CaseRecord): CaseStanding => ({
  status: record.status,
  handler: record.handler,
  reporterIds: record.reports.map((report) => report.citizenId),
  resolvedBy: record.resolvedBy,
  uncertain: record.candidates.length > 0,
})
