import type { Reason } from '@shared/domain/routing-reason'
import type { CitySnapshot, GridFact, UnitFact } from '../city/snapshot'
import type { Calendar } from '../deadlines/deadline'
import { type Asked, answeredBy, type Verdict, verdict } from './decision'
import type { FrontFound } from './frontage'
import type { Place } from './location-sources'
import { type CheckedRule, isOnDuty } from './rules'

type Given = {
  asked: Asked
  place: Place
  grid: GridFact
  rule: CheckedRule | null
  front: () => FrontFound
  snapshot: Pick<CitySnapshot, 'departments' | 'units' | 'calendar'>
  now: Date
  why: Reason[]
}

/** The city's own rule, then the front, then the department, else the dispatcher. */
export const nameResponsible = (given: Given): Verdict => {
  const { rule, snapshot, why, place } = given
  if (rule) why.push({ code: 'rule', rule: rule.name })
  const to = rule?.does.to ?? { role: 'frontage' as const }
  if ('unit' in to) {
    const unit = snapshot.units.get(to.unit)
    if (unit) return answeredBy(unit, place.grids[0]?.share ?? 0)
  } else if (to.role === 'dispatcher') return verdict('dispatcher')
  else if (to.role === 'grid') return verdict('grid')
  else if (to.role === 'frontage') {
    const front = given.front()
    if (front.kind === 'found') {
      return { ...verdict('grid'), responsible: front.responsible, confidence: front.share }
    }
    if (front.kind === 'uncertain') return { ...verdict('grid'), candidates: front.candidates }
  }
  return byDepartment(given)
}

const byDepartment = ({ asked, place, grid, snapshot, now, why }: Given): Verdict => {
  const { code, name: category } = asked.category
  const found = findDepartment(snapshot.departments, code, grid.code, now, snapshot.calendar)
  if (!found) {
    why.push({ code: 'no_department', category })
    return verdict('dispatcher')
  }
  const { department, area, onDuty } = found
  why.push({ code: 'department', unit: department.name, category, area })
  if (!onDuty) why.push({ code: 'off_duty', unit: department.name })
  const inArea = place.grids.filter(({ item }) => item.code.startsWith(area))
  return answeredBy(
    department,
    inArea.reduce((sum, { share }) => sum + share, 0),
  )
}

export type DepartmentFound = { department: UnitFact; area: string; onDuty: boolean }

/**
 * Who stands for a category in a grid: the one with the closest area (a community's before a district's); among equals
 * one that is on duty now, then the smallest id, so that the answer is always the same.
 */
export const findDepartment = (
  departments: readonly UnitFact[],
  category: string,
  gridCode: string,
  now: Date,
  calendar: Calendar,
): DepartmentFound | null => {
  let best: DepartmentFound | null = null
  for (const department of departments) {
    if (!department.categories.includes(category)) continue
    const area = closestOf(department.areas, gridCode)
    if (area === null || (best && area.length < best.area.length)) continue
    const found = { department, area, onDuty: isOnDuty(department.onDuty, now, calendar) }
    if (!best || isBetter(found, best)) best = found
  }
  return best
}

const closestOf = (areas: readonly string[], gridCode: string): string | null =>
  areas
    .filter((area) => gridCode.startsWith(area))
    .reduce<string | null>((best, area) => (best === null || area.length > best.length ? area : best), null)

const isBetter = (one: DepartmentFound, other: DepartmentFound): boolean => {
  if (one.area.length !== other.area.length) return one.area.length > other.area.length
  if (one.onDuty !== other.onDuty) return one.onDuty
  return one.department.id < other.department.id
}
