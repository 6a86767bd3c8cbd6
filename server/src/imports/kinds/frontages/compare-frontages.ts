import type { Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import type { FrontageRecord } from '../../../city/ground.model'
import type { UnitRecord } from '../../../city/unit.model'
import type { Body, Change } from '../../../core/versions'
import { commonArea } from '../../../geo/areas/common-area'
import { type Outline, outlineOf, planeAround } from '../../../geo/areas/plane'
import { sameShape } from '../../../geo/areas/same-shape'
import type { Plan } from '../../import-kind'
import { difference, listDifference, shapeOf } from '../common/plans'
import { nameOfFront } from './read-frontage'
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
    code,
    unitId,
    duties: order.filter((duty) => duties.includes(duty)),
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

/** A front that stays in force beside those of the file. */
export type Standing = { code: string; unitId: string; unitName: string; ground: readonly Polygon[] }

/** Of the smaller of two fronts of different units; what neighbours have in common by bad measuring is less. */
const SHARE = 0.5

/** Marks fronts that lie mostly on another unit's: of two in the file the later one. */
export const findRivals = (fronts: readonly Settled[], standing: readonly Standing[]): void => {
  const all = [...standing, ...fronts]
  if (all.length === 0) return
  const plane = planeAround(all.flatMap(({ ground }) => ground))
  const outlines = all.map(({ ground }): Outline => outlineOf(ground, plane))
  const boxes = new Flatbush(all.length)
  for (const { west, south, east, north } of outlines) boxes.add(west, south, east, north)
  boxes.finish()

  for (const [position, front] of fronts.entries()) {
    const mine = standing.length + position
    const outline = outlines[mine]!
    const { west, south, east, north } = outline
    const isRival = (other: number): boolean => {
      const { unitId } = all[other]!
      const refused = (fronts[other - standing.length]?.misfits.length ?? 0) > 0
      if (other >= mine || refused || unitId === front.unitId) return false
      const smaller = Math.min(outline.area, outlines[other]!.area)
      return commonArea(outline, outlines[other]!) > SHARE * smaller
    }
    const [rival] = boxes.search(west, south, east, north, isRival).map((i) => all[i]!)
    if (!rival) continue
    const name = nameOfFront({ code: rival.code, unit: rival.unitName })
    const reason = `${nameOfFront(front)}的责任区大半落在${name}的责任区里，请核对两处的位置`
    front.misfits.push(front.refuse('ground', reason))
  }
}
