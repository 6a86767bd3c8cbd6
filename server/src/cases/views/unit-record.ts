import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { gridsOfKey } from '@shared/domain/assignee-keys'
import { openStatuses } from '@shared/domain/case/status'
import { holds } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { CitySnapshot } from '../../city/snapshot'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { countUpTo } from '../../core/index-first'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

type Asker = Pick<PersonActor, 'cityId' | 'role' | 'unitId' | 'isCrew' | 'assigneeKeys'>

/** Counts of the cases of a unit: its own people ask for theirs, a worker for the fronts in the own grids, the centre for any. */
export const unitRecord = async (
  { snapshot }: Pick<AppContext, 'snapshot'>,
  actor: Asker,
  unitId: string,
): Promise<OutputOf<(typeof contract)['places']['unitRecord']>> => {
  const unit = mayAsk(snapshot(), actor, unitId) && snapshot().units.get(unitId)
  if (!unit) throw new DomainError('unit_not_found')
  const count = (wanted: QueryFilter<CaseRecord>) =>
    countUpTo(CaseModel, {
      where: { cityId: actor.cityId, ...wanted },
      order: { _id: -1 },
      most: COUNT_MAX,
    })
  const theirs = { 'responsible.unitId': unitId }
  const [selfFixed, open, closed] = await Promise.all([
    count({ selfFixedBy: unitId, status: 'closed' }),
    count({ ...theirs, status: { $in: openStatuses } }),
    count({ ...theirs, status: 'closed' }),
  ])
  return { name: unit.name, selfFixed, open, closed }
}

const mayAsk = (snapshot: CitySnapshot, actor: Asker, unitId: string): boolean => {
  if (actor.unitId === unitId) return true
  if (!holds(actor, 'lookUpUnits')) return false
  return actor.role !== 'worker' || hasFrontIn(snapshot, actor.assigneeKeys.flatMap(gridsOfKey), unitId)
}

const hasFrontIn = ({ grids, frontages }: CitySnapshot, codes: readonly string[], unitId: string): boolean =>
  codes
    .flatMap((code) => grids.byCode(code) ?? [])
    .flatMap((grid) => grids.polygonsOf(grid))
    .some(([ring = []]) => {
      const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const
      return frontages.touching(...box).some(({ unit }) => unit.id === unitId)
    })
