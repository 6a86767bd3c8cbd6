import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { openStatuses } from '@shared/domain/case/status'
import { may } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError, fail } from '../../core/errors'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

/** What a unit answers for and how it did. Those who look up units may ask of any, its own people of theirs. */
export const unitRecord = async (
  { snapshot }: Pick<AppContext, 'snapshot'>,
  actor: Pick<PersonActor, 'cityId' | 'role' | 'unitId'>,
  unitId: string,
): Promise<OutputOf<(typeof contract)['places']['unitRecord']>> => {
  if (!may(actor.role, 'lookUpUnits') && actor.unitId !== unitId) throw new DomainError('not_allowed')
  const { name } = snapshot().units.get(unitId) ?? fail('unit_not_found')
  const count = (wanted: QueryFilter<CaseRecord>) =>
    CaseModel.countDocuments({ cityId: actor.cityId, ...wanted }).limit(COUNT_MAX)
  const theirs = { 'responsible.unitId': unitId }
  const [selfFixed, open, closed] = await Promise.all([
    count({ selfFixedBy: unitId, status: 'closed' }),
    count({ ...theirs, status: { $in: openStatuses } }),
    count({ ...theirs, status: 'closed' }),
  ])
  return { name, selfFixed, open, closed }
}
