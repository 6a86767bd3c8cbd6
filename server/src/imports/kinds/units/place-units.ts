import type { UnitRecord } from '../../../city/unit.model'
import type { Body } from '../../../core/versions'
import type { Unreadable } from '../../import-kind'
import { nameKey, unitCodeOf } from '../common/plain-values'
import { codeOf, type UnitEntry, type UnitRow } from './read-units'

export type PlacedUnit = { row: UnitRow; unit: Body<UnitRecord> }

/**
 * Gives each row its unit: the unit in force with its code or name, or a new one. Two units of one name are allowed only
 * if both are shops with codes of the city, such as those of a chain. `complete`: units that the file does not name
 * end, and their names are free.
 */
export const placeUnits = (
  entries: readonly UnitEntry[],
  before: ReadonlyMap<string, UnitRecord>,
  complete: boolean,
): { placed: PlacedUnit[]; unreadable: Unreadable[] } => {
  const byName = new Map<string, UnitRecord[]>()
  for (const unit of before.values()) {
    const namesakes = byName.get(nameKey(unit.name))
    if (namesakes) namesakes.push(unit)
    else byName.set(nameKey(unit.name), [unit])
  }
  const unreadable: Unreadable[] = []
  const placed: PlacedUnit[] = []
  const rowOfCode = new Map<string, number>()
  const firstOfName = new Map<string, UnitEntry>()

  for (const entry of entries) {
    const { row, fields } = entry
    const key = nameKey(fields.name)
    const namesakes = byName.get(key) ?? []
    const written = codeOf(row)
    const code = written || (namesakes[0]?.code ?? unitCodeOf(fields.name))
    const rowBefore = rowOfCode.get(code)
    const first = firstOfName.get(key)
    if (first && !bothCodedShops(first, entry)) {
      unreadable.push(row.refuse('name', `名称“${fields.name}”与第 ${first.row.row} 行重复`))
    } else if (rowBefore !== undefined) {
      unreadable.push(row.refuse('code', `编码 ${code} 与第 ${rowBefore} 行重复`))
    } else if (!written && namesakes.length > 1) {
      const codes = namesakes.map((each) => each.code).join('、')
      unreadable.push(
        row.refuse('code', `本市有 ${namesakes.length} 个单位叫“${fields.name}”，请写编码：${codes}`),
      )
    }
    rowOfCode.set(code, rowBefore ?? row.row)
    firstOfName.set(key, first ?? entry)
    placed.push({ row, unit: { ...fieldsOf(before.get(code)), ...fields, code } })
  }
  return { placed, unreadable: complete ? unreadable : [...unreadable, ...namesTaken(placed, byName)] }
}

const bothCodedShops = (...entries: UnitEntry[]): boolean =>
  entries.every(({ row, fields }) => fields.kind === 'shop' && codeOf(row) !== '')

/** Complaints about names that another unit in force has, which the file leaves unchanged. */
const namesTaken = (
  placed: readonly PlacedUnit[],
  byName: ReadonlyMap<string, readonly UnitRecord[]>,
): Unreadable[] => {
  const codes = new Set(placed.map(({ unit }) => unit.code))
  return placed.flatMap(({ row, unit }) => {
    const other = byName.get(nameKey(unit.name))?.find(({ code }) => !codes.has(code))
    if (!other || (unit.kind === 'shop' && other.kind === 'shop')) return []
    return [row.refuse('name', `已有单位叫“${unit.name}”，编码是 ${other.code}`)]
  })
}

/** Complaints about units that routing could never find: it needs both the categories and the areas of a department. */
export const unfindable = ({ row, unit }: PlacedUnit): Unreadable[] => {
  const { kind, categories, areas } = unit
  const must = kind === 'department'
  return [
    ...(categories.length === 0 && (must || areas.length > 0)
      ? [row.refuse('categories', NO_CATEGORIES)]
      : []),
    ...(areas.length === 0 && (must || categories.length > 0) ? [row.refuse('areas', NO_AREAS)] : []),
  ]
}

const NO_CATEGORIES = '没有写负责类别，这样永远派不到它'
const NO_AREAS = '没有写负责辖区，这样永远派不到它'

const fieldsOf = (unit: UnitRecord | undefined): Omit<Body<UnitRecord>, 'code' | 'kind' | 'name'> => ({
  address: unit?.address ?? '',
  categories: unit?.categories ?? [],
  areas: unit?.areas ?? [],
  crew: unit?.crew ?? false,
  onDuty: unit?.onDuty ?? [],
  people: unit?.people ?? [],
})
