import type { Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import type { FrontageRecord } from '../../../city/ground.model'
import type { UnitRecord } from '../../../city/unit.model'
import type { Body, Change } from '../../../core/versions'
import { commonArea } from '../../../geo/areas/common-area'
import { type Outline, outlineOf, planeAround } from '../../../geo/areas/plane'
import { sameShape } from '../../../geo/areas/same-shape'
import { turnedFronts } from '../../../geo/frontages/turned-fronts'
import type { Plan } from '../../import-kind'
import { difference, listDifference, shapeOf } from '../common/plans'
import type { MatchedFrontage } from './match-units'
import { frontageLabel } from './read-frontage'

type CompareInput = {
  units: ReadonlyMap<string, UnitRecord>
  frontages: ReadonlyMap<string, FrontageRecord>
  /** The changes of the file in the shops themselves, by code. */
  shopChanges: ReadonlyMap<string, string[]>
  /** The city's, in its order. */
  duties: readonly string[]
}

type FrontageChanges = Pick<Plan, 'added' | 'changed' | 'same'> & { begin: Change<FrontageRecord>['begin'] }

/** Compares sound rows with the frontages in force. */
export const compareFrontages = (rows: readonly MatchedFrontage[], before: CompareInput): FrontageChanges => {
  const compared: FrontageChanges = { added: [], changed: [], same: 0, begin: [] }
  for (const row of rows) {
    const old = before.frontages.get(row.code)
    const body = bodyOf(row, old, before.duties)
    const changes = old ? changesOf(old, body, { unitName: row.unitName, units: before.units }) : []
    const others = row.isNew ? ['新登记这家商户'] : (before.shopChanges.get(row.unitId) ?? [])
    const differences = [...changes, ...others]
    if (!old) compared.added.push(`${row.code} ${row.unitName}${row.isNew ? '（新商户）' : ''}`)
    else if (differences.length > 0)
      compared.changed.push(`${row.code} ${row.unitName}：${differences.join('，')}`)
    else compared.same++
    if (!old || changes.length > 0) compared.begin.push(body)
  }
  return compared
}

/** A 责任书 that the file does not mention stays as long as the unit is the same. */
const bodyOf = (
  { code, unitId, duties, signedAt, photo, ground }: MatchedFrontage,
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

type UnitNames = { unitName: string; units: ReadonlyMap<string, UnitRecord> }

const changesOf = (
  old: FrontageRecord,
  body: Body<FrontageRecord>,
  { unitName, units }: UnitNames,
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

/** A frontage that stays in force beside those of the file. */
export type FrontageInForce = { code: string; unitId: string; unitName: string; ground: readonly Polygon[] }

/** Marks frontages on the other side of the wall than their row: left and right are confused, so they lie in the building. */
export const findTurned = (rows: readonly MatchedFrontage[], staying: readonly FrontageInForce[]): void => {
  // Only the ground of a frontage is stored.
  const all = [...rows, ...staying.map((front) => ({ ...front, line: null }))]
  for (const [position, others] of turnedFronts(all)) {
    const row = rows[position]
    const first = all[others[0] ?? -1]
    if (!row || !first) continue
    const name = frontageLabel({ code: first.code, unit: first.unitName })
    const more = others.length > 1 ? `等 ${others.length} 处` : ''
    const reason = `${frontageLabel(row)}的责任区与同一排的${name}${more}朝向相反，在墙的另一侧，多半是左右两端写反了；确实如此，就加 --allow-facing`
    row.misfits.push(row.refuse('ground', reason))
  }
}

/** Share of the smaller of two frontages. Neighbours that were measured inexactly overlap by less. */
const SHARE = 0.5

/** Marks frontages that are mostly on another unit's; of two in the file the later one. */
export const findRivals = (rows: readonly MatchedFrontage[], staying: readonly FrontageInForce[]): void => {
  const all = [...staying, ...rows]
  if (all.length === 0) return
  const plane = planeAround(all.flatMap(({ ground }) => ground))
  const outlines = all.map(({ ground }): Outline => outlineOf(ground, plane))
  const boxes = new Flatbush(all.length)
  for (const { west, south, east, north } of outlines) boxes.add(west, south, east, north)
  boxes.finish()

  for (const [position, row] of rows.entries()) {
    const mine = staying.length + position
    const outline = outlines[mine]!
    const { west, south, east, north } = outline
    const isRival = (other: number): boolean => {
      const { unitId } = all[other]!
      const refused = (rows[other - staying.length]?.misfits.length ?? 0) > 0
      if (other >= mine || refused || unitId === row.unitId) return false
      const smaller = Math.min(outline.area, outlines[other]!.area)
      return commonArea(outline, outlines[other]!) > SHARE * smaller
    }
    const [rival] = boxes.search(west, south, east, north, isRival).map((i) => all[i]!)
    if (!rival) continue
    const name = frontageLabel({ code: rival.code, unit: rival.unitName })
    const reason = `${frontageLabel(row)}的责任区大半落在${name}的责任区里，请核对两处的位置`
    row.misfits.push(row.refuse('ground', reason))
  }
}
