import type { Body } from '../../storage/versions'
import type { PersonRecord, UnitRecord } from '../../units/unit.model'
import type { ImportKind, Plan } from '../import-kind'
import { areaFinder, categoryFinder, unitFinder } from './common/finders'
import { nameKey } from './common/plain-words'
import { blockedPlan, wholeFile, withoutCity } from './common/plans'
import { compareUnit } from './units/compare-unit'
import { noteUnits } from './units/note-units'
import { placeUnits, unfindable } from './units/place-units'
import { readPeople } from './units/read-people'
import { readSheets } from './units/read-sheets'
import { readUnits, type UnitRow } from './units/read-units'

type Unit = Body<UnitRecord>
type Units = ReadonlyMap<string, Unit>

/** Units and the people in them. Who is not named stays, unless the file is said to be all there is. */
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
  // A file of people alone ends no units.
  const ends = complete && sheets.units.length > 0
  const { placed, unreadable: misplaced } = placeUnits(rows.units, before, ends)
  const standing = new Map<string, Unit>(ends ? [] : before)
  for (const { unit } of placed) standing.set(unit.code, unit)
  const people = readPeople(sheets.people, standing, {
    unit: unitFinder([...standing.values(), ...refusedOf(sheets.units, standing)]),
    grid: areaFinder(areas, 'grids'),
  })

  const { read } = sheets
  const faults = [...rows.unreadable, ...misplaced, ...placed.flatMap(unfindable), ...people.unreadable]
  const unreadable = [...sheets.unreadable, ...faults]
  if (read === 0 && unreadable.length === 0) unreadable.push(wholeFile('没有读到任何单位或人员'))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, sheets.notes)

  const peopled = withPeople(standing, people.people, complete && sheets.people.length > 0)
  const ended = [...before.values()].filter(({ code }) => !standing.has(code))
  const plan = compareUnits(before, peopled)
  const { begin } = plan.units
  return {
    ...{ read, ...plan, ended: ended.map(titleOf), unreadable, blocked: false },
    notes: [...sheets.notes, ...(await noteUnits(begin, ended, city, inForce))],
    units: { begin, end: ended.map(({ code }) => code) },
  }
}

/** Units that were refused are known by name, lest their people be refused for it too. */
const refusedOf = (rows: readonly UnitRow[], standing: Units): { code: string; name: string }[] => {
  const named = new Set([...standing.values()].map(({ name }) => nameKey(name)))
  const names = rows.map((row) => row.get('name')).filter((name) => !named.has(nameKey(name)))
  return names.map((name) => ({ code: name, name }))
}

/** By name: those in the file as it has them, the others as they were, or gone. */
const withPeople = (standing: Units, given: ReadonlyMap<string, PersonRecord[]>, complete: boolean): Unit[] =>
  [...standing.values()].map((unit) => {
    const people = given.get(unit.code) ?? []
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

/** Without the version that a unit in force has. */
const bodyOf = ({ code, kind, name, address, categories, areas, crew, onDuty, people }: Unit): Unit => ({
  ...{ code, kind, name, address, categories, areas, crew, onDuty, people },
})
