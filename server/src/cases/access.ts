import { gridsOfKey } from '@shared/domain/assignee-keys'
import type { ActorIdentity } from '@shared/domain/case/access'
import type { CaseState } from '@shared/domain/case/actions'
import { readCaseNumber } from '@shared/domain/case/case-number'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import type { CaseRecord } from './case-record'
import { isConcerned, type Shown, shownTo } from './rules/may-show'
import { isCaseHidden } from './rules/parts'
import { type CaseRelations, unitsOf } from './rules/readers'
import { findCase, findCaseOfNumber } from './store'

/** The case as this actor sees it; `case_not_found` where it is not there for them. */
export const showTo = <T extends CaseRelations>(record: T, actor: ActorIdentity | null): Shown<T> => {
  const shown = shownTo(record, actor)
  if (!shown) throw new DomainError('case_not_found')
  return shown
}

/** The same by its id. */
export const findShown = async (
  cityId: string,
  id: string,
  actor: ActorIdentity | null,
): Promise<Shown<CaseRecord>> => showTo(await findCase(cityId, id), actor)

/**
 * The case of a number, typed with or without its check code. Strangers need the code: numbers can be counted up.
 * A wrong code answers as an unknown number does.
 */
export const findByNumber = async (
  { env }: Pick<AppContext, 'env'>,
  actor: ActorIdentity | null,
  typed: string,
): Promise<{ id: string }> => {
  const { number, checkCode } = readCaseNumber(typed)
  const record = await findCaseOfNumber(env.CITY, number)
  const shown = record && shownTo(record, actor)
  const isFound = shown && (checkCode === null ? isConcerned(shown) : checkCode === shown.record.checkCode)
  if (!isFound) throw new DomainError('case_not_found')
  return { id: shown.record._id }
}

const centre: readonly PersonActor['role'][] = ['checker', 'dispatcher', 'supervisor', 'admin']

/**
 * Cases of a neighbourhood that are not public and that this actor may know of, as a query: what `shownTo` says of one case.
 * Null: none. Own reports have a list of their own.
 */
export const unseenCasesFor = (actor: PersonActor | null): QueryFilter<CaseRecord> | null => {
  if (actor && centre.includes(actor.role)) return {}
  if (actor?.role !== 'worker') return null
  const keys = [...actor.assigneeKeys]
  const grids = { $in: keys.flatMap(gridsOfKey) }
  const units = { $in: unitsOf(actor) }
  return {
    $or: [
      { 'grid.code': grids },
      { 'informed.code': grids },
      { assignee: { $in: keys } },
      { 'orders.to': { $in: keys } },
      { 'responsible.unitId': units },
      { 'coResponsible.unitId': units },
    ],
  }
}

export const caseStateOf = (record: CaseRecord, now: Date): CaseState => ({
  status: record.status,
  assignee: record.assignee,
  reporterIds: record.reports.map((report) => report.citizenId),
  followers: record.followers.length,
  resolvedBy: record.resolvedBy,
  uncertain: record.candidates.length > 0,
  request: record.request && { kind: record.request.kind, by: record.request.by.id },
  inTime: record.deadlineAt === null || now <= record.deadlineAt,
  extensions: record.extensions,
  suspensions: record.suspensions,
  unsigned: record.unsigned,
  supplements: record.history.filter(({ action }) => action === 'supplement').length,
  privacyAsked: record.privacyRequest !== null,
  isHidden: isCaseHidden(record),
  takenBack: record.hidden.filter(({ takenBack }) => takenBack).length,
  hiddenParts: record.hidden.filter(({ takenBack }) => !takenBack).length,
})
