import type { CaseStanding } from '@shared/domain/transitions'
import type { CaseRecord } from './case-record'

export const standingOf = (record: CaseRecord, now: Date): CaseStanding => ({
  status: record.status,
  handler: record.handler,
  reporterIds: record.reports.map((report) => report.citizenId),
  followers: record.followers.length,
  resolvedBy: record.resolvedBy,
  uncertain: record.candidates.length > 0,
  request: record.request && { kind: record.request.kind, by: record.request.by.id },
  inTime: record.deadlineAt === null || now <= record.deadlineAt,
  extensions: record.extensions,
  suspensions: record.suspensions,
  unsigned: record.unsigned,
})
