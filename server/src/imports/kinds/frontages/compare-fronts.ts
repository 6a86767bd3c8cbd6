import { sameShape } from '../../../domain/areas/same-shape'
import type { Body, Change } from '../../../storage/versions'
import type { FrontageRecord } from '../../../units/frontage.model'
import type { UnitRecord } from '../../../units/unit.model'
import type { Plan } from '../../import-kind'
import { difference, listDifference } from '../common/plans'
import { shapeOf } from '../shape-of'
import type { Settled } from './settle-units'

type Before = {
  units: ReadonlyMap<string, UnitRecord>
  frontages: ReadonlyMap<string, FrontageRecord>
  /** What the file changes in the units themselves, by code. */
  shops: ReadonlyMap<string, string[]>
  /** The city's, in its order. */
  duties: readonly string[]
}

type Compared = Pick<Plan, 'added' | 'changed' | 'same'> & { begin: Change<FrontageRecord>['begin'] }

/** What fronts that fit the city change in those that are in force. */
export const compareFronts = (fronts: readonly Settled[], before: Before): Compared => {
  const compared: Compared = { added: [], changed: [], same: 0, begin: [] }
  for (const front of fronts) {
    const old = before.frontages.get(front.code)
    const body = bodyOf(front, old, before.duties)
    const changes = old ? changesOf(old, body, front, before.units) : []
    const others = front.isNew ? ['新登记这家商户'] : (before.shops.get(front.unitId) ?? [])
    const words = [...changes, ...others]
    if (!old) compared.added.push(`${front.code} ${front.unitName}${front.isNew ? '（新商户）' : ''}`)
    else if (words.length > 0) compared.changed.push(`${front.code} ${front.unitName}：${words.join('，')}`)
    else compared.same++
    if (!old || changes.length > 0) compared.begin.push(body)
  }
  return compared
}

/** A letter of which the file does not speak stays, as long as the unit does. */
const bodyOf = (
  { code, unitId, duties, signedAt, photo, ground }: Settled,
  old: FrontageRecord | undefined,
  order: readonly string[],
): Body<FrontageRecord> => {
  const kept = old?.unitId === unitId ? old.letter : { signedAt: null, photo: null }
  return {
    ...{ code, unitId, duties: order.filter((duty) => duties.includes(duty)) },
    letter: { signedAt: signedAt ?? kept.signedAt, photo: photo || kept.photo },
    shape: shapeOf(ground),
  }
}

const changesOf = (
  old: FrontageRecord,
  body: Body<FrontageRecord>,
  { unitName }: Settled,
  units: ReadonlyMap<string, UnitRecord>,
): string[] => [
  ...(old.unitId === body.unitId
    ? []
    : [`责任单位 ${units.get(old.unitId)?.name ?? old.unitId} → ${unitName}`]),
  ...listDifference('包', old.duties, body.duties),
  ...difference('签订日期', dateOf(old.letter.signedAt), dateOf(body.letter.signedAt)),
  ...difference('责任书照片', old.letter.photo ?? '', body.letter.photo ?? ''),
  ...(sameShape(old.shape.coordinates, body.shape.coordinates) ? [] : ['位置有改动']),
]

const dateOf = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? ''
