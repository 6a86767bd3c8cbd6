import type { Calendar } from '../deadline/deadline'
import type { UnitFact } from '../place/city-facts'
import { isOnDuty } from './on-duty'

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
