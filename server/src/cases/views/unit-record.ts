import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { gridsOfKey, headKey, shopKey } from '@shared/domain/assignee-keys'
import { holds } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { CitySnapshot } from '../../city/snapshot'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { countUpTo } from '../../core/index-first'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { listKey } from '../lists/list-keys'
import { openCasesOfUnit } from '../lists/waiting'

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
  const count = (wanted: QueryFilter<CaseRecord>, order: Record<string, 1 | -1>) =>
    countUpTo(CaseModel, { where: { cityId: actor.cityId, ...wanted }, order, most: COUNT_MAX })
  const closedOf = (key: string) => count({ lists: listKey.done(key), status: 'closed' }, { _id: -1 })
  const [selfFixed, open, closed] = await Promise.all([
    closedOf(shopKey(unitId)),
    count(openCasesOfUnit({ unitId }), { 'stage.dueAt': 1, _id: 1 }),
    closedOf(headKey(unitId)),
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
