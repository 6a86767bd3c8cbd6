import { roleLabels } from '@shared/labels/case'
import type { CityRecord } from '../../../city/city.model'
import type { PersonRecord, UnitRecord } from '../../../city/unit.model'
import type { Body } from '../../../core/versions'
import { windowLabel } from '../../../labels/routing'
import type { ImportKind, InForce, Plan } from '../../import-kind'
import { areaFinder, categoryFinder, unitFinder } from '../common/finders'
import { nameKey } from '../common/plain-values'
import { blockedPlan, difference, enumerate, listDifference, wholeFile, withoutCity } from '../common/plans'
import { placeUnits, unfindable } from './place-units'
import { readPeople } from './read-people'
import { kindLabels, readSheets, readUnits, type UnitRow } from './read-units'

type Unit = Body<UnitRecord>
type Units = ReadonlyMap<string, Unit>

/** Units and their people. Those not named stay, unless the file is complete. */
export const units: ImportKind = async (source, inForce, { complete }) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const sheets = readSheets(source)
  const before = await inForce.units()
  const areas = await inForce.areas()
  const rows = readUnits(sheets.units, {
    category: categoryFinder(city.categories, 'with majors'),
    area: areaFinder(areas, 'areas'),
  })
  // A file with people only ends no units.
  const ends = complete && sheets.units.length > 0
  const { placed, unreadable: misplaced } = placeUnits(rows.entries, before, ends)
  const remaining = new Map<string, Unit>(ends ? [] : before)
  for (const { unit } of placed) remaining.set(unit.code, unit)
  const people = readPeople(sheets.people, remaining, {
    unit: unitFinder([...remaining.values(), ...refusedOf(sheets.units, remaining)]),
    grid: areaFinder(areas, 'grids'),
  })

  const { read } = sheets
  const faults = [...rows.unreadable, ...misplaced, ...placed.flatMap(unfindable), ...people.unreadable]
  const unreadable = [...sheets.unreadable, ...faults]
  if (read === 0 && unreadable.length === 0) unreadable.push(wholeFile('没有读到任何单位或人员'))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, sheets.notes)

  const peopled = withPeople(remaining, people.people, complete && sheets.people.length > 0)
  const ended = [...before.values()].filter(({ code }) => !remaining.has(code))
  const plan = compareUnits(before, peopled)
  const { begin } = plan.units
  return {
    read,
    ...plan,
    ended: ended.map(titleOf),
    unreadable,
    blocked: false,
    notes: [...sheets.notes, ...(await noteUnits({ begin, end: ended }, city, inForce))],
    units: { begin, end: ended.map(({ code }) => code) },
  }
}

/** Refused units by name, so that their people are not refused too. */
const refusedOf = (rows: readonly UnitRow[], remaining: Units): { code: string; name: string }[] => {
  const named = new Set([...remaining.values()].map(({ name }) => nameKey(name)))
  const names = rows.map((row) => row.get('name')).filter((name) => !named.has(nameKey(name)))
  return names.map((name) => ({ code: name, name }))
}

/** Replaces people by name. People not in the file stay, unless it is complete. */
const withPeople = (
  remaining: Units,
  peopleOf: ReadonlyMap<string, PersonRecord[]>,
  complete: boolean,
): Unit[] =>
  [...remaining.values()].map((unit) => {
    const people = peopleOf.get(unit.code) ?? []
    const named = new Set(people.map(({ name }) => name))
    const others = complete ? [] : unit.people.filter(({ name }) => !named.has(name))
    return { ...unit, people: [...others, ...people] }
  })

const compareUnits = (
  before: Units,
  after: readonly Unit[],
): Pick<Plan, 'added' | 'changed' | 'same'> & { units: { begin: Unit[] } } => {
  const added: string[] = []
  const changed: string[] = []
  const begin: Unit[] = []
  for (const unit of after) {
    const old = before.get(unit.code)
    const differences = old ? compareUnit(old, unit) : []
    if (old && differences.length === 0) continue
    begin.push(bodyOf(unit))
    if (old) changed.push(`${titleOf(unit)}：${differences.join('，')}`)
    else added.push(titleOf(unit))
  }
  return { added, changed, same: after.length - begin.length, units: { begin } }
}

const titleOf = ({ code, name }: Unit): string => `${code} ${name}`

/** The unit without the version that a record in force has. */
const bodyOf = ({ code, kind, name, address, categories, areas, crew, onDuty, people }: Unit): Unit => ({
  code,
  kind,
  name,
  address,
  categories,
  areas,
  crew,
  onDuty,
  people,
})

/** The differences of a unit, in words; empty where there are none. Phone numbers are not shown. */
const compareUnit = (before: Unit, after: Unit): string[] => [
  ...difference('名称', before.name, after.name),
  ...difference('类型', kindLabels[before.kind], kindLabels[after.kind]),
  ...difference('地址', before.address, after.address),
  ...listDifference('负责类别', before.categories, after.categories),
  ...listDifference('负责辖区', before.areas, after.areas),
  ...difference('自有队伍', before.crew ? '是' : '否', after.crew ? '是' : '否'),
  ...difference('值班时间', dutyLabel(before), dutyLabel(after)),
  ...comparePeople(before.people, after.people),
]

const dutyLabel = ({ onDuty }: Unit): string =>
  onDuty.length > 0 ? onDuty.map(windowLabel).join('；') : '全天'

const comparePeople = (before: readonly PersonRecord[], after: readonly PersonRecord[]): string[] => {
  const [had, has] = [new Set(before.map(labelOf)), new Set(after.map(labelOf))]
  const [known, kept] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  const altered = [
    ...before.filter((person) => !kept.has(keyOf(person)) && has.has(labelOf(person))),
    ...after.filter((person) => !known.has(keyOf(person)) && had.has(labelOf(person))),
  ]
  const names = [...new Set(altered.map(({ name }) => name))]
  return [
    ...listDifference('人员', [...had], [...has]),
    ...(names.length > 0 ? [`${enumerate(names)}的电话或网格有改动`] : []),
  ]
}

const labelOf = ({ name, role }: PersonRecord): string => `${name}（${roleLabels[role]}）`

const keyOf = ({ name, phone, role, gridCodes }: PersonRecord): string =>
  JSON.stringify([name, phone, role, [...gridCodes].sort()])

/** Notes on allowed but suspicious things. */
const noteUnits = async (
  { begin, end }: { begin: readonly Unit[]; end: readonly Unit[] },
  { rules }: CityRecord,
  inForce: InForce,
): Promise<string[]> => {
  const line = (names: readonly string[], text: (names: string) => string) =>
    names.length > 0 ? [text(enumerate(names))] : []
  const idle = begin.filter(({ crew, people }) => crew && people.length === 0)
  const silent = begin.flatMap(({ people }) => people.filter(({ phone }) => phone === ''))
  const ended = new Set(end.map(({ code }) => code))
  const broken = rules.filter(({ does }) =>
    [...('unit' in does.to ? [does.to.unit] : []), ...does.co].some((code) => ended.has(code)),
  )
  const frontages = ended.size > 0 ? [...(await inForce.frontages()).values()] : []
  const orphans = frontages.filter(({ unitId }) => ended.has(unitId))
  return [
    ...line(namesOf(idle), (names) => `这些单位写了有自有队伍，却还没有人员，派过去没有人接：${names}`),
    ...line(namesOf(silent), (names) => `这些人员没有电话：${names}`),
    ...line(namesOf(broken), (names) => `这些规则提到停用的单位，将失效：${names}`),
    ...(orphans.length > 0 ? [`有 ${orphans.length} 处门前责任区属于停用的单位，不再算数`] : []),
  ]
}

const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name)
