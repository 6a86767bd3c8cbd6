import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { openStatuses } from '@shared/domain/case/status'
import { may } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

/** Counts of the cases of a unit. Roles that look up units may ask for any unit, its own people for theirs. */
export const unitRecord = async (
  { snapshot }: Pick<AppContext, 'snapshot'>,
  actor: Pick<PersonActor, 'cityId' | 'role' | 'unitId'>,
  unitId: string,
): Promise<OutputOf<(typeof contract)['places']['unitRecord']>> => {
  const isTheirs = may(actor.role, 'lookUpUnits') || actor.unitId === unitId
  const unit = isTheirs && snapshot().units.get(unitId)
  if (!unit) throw new DomainError('unit_not_found')
  const count = (wanted: QueryFilter<CaseRecord>) =>
    CaseModel.countDocuments({ cityId: actor.cityId, ...wanted }).limit(COUNT_MAX)
  const theirs = { 'responsible.unitId': unitId }
  const [selfFixed, open, closed] = await Promise.all([
    count({ selfFixedBy: unitId, status: 'closed' }),
    count({ ...theirs, status: { $in: openStatuses } }),
    count({ ...theirs, status: 'closed' }),
  ])
  return { name: unit.name, selfFixed, open, closed }
}
