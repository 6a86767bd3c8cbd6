import type { Reason } from '@shared/domain/routing-reason'
import type { CityGrid, CitySnapshot, CityUnit } from '../city/snapshot'
import type { Calendar } from '../deadlines/deadline'
import { type Allocation, allocatedTo, answeredBy, type RouteQuestion } from './decision'
import type { FrontageMatch } from './frontage'
import type { Place } from './location-sources'
import { type CheckedRule, isOnDuty } from './rules'

type ResponsibleQuestion = {
  question: RouteQuestion
  place: Place
  grid: CityGrid
  rule: CheckedRule | null
  /** Called only where the frontage is asked at all, for it adds its reasons. */
  frontage: () => FrontageMatch
  snapshot: Pick<CitySnapshot, 'departments' | 'units' | 'calendar'>
  now: Date
  why: Reason[]
}

/** The city's own rule, then the frontage, then the department, else the dispatcher. Adds its reasons to `why`. */
export const nameResponsible = (input: ResponsibleQuestion): Allocation => {
  const { rule, snapshot, why, place } = input
  if (rule) why.push({ code: 'rule', rule: rule.name })
  const to = rule?.does.to ?? { role: 'frontage' as const }
  if ('unit' in to) {
    const unit = snapshot.units.get(to.unit)
    return unit ? answeredBy(unit, place.grids[0]?.share ?? 0) : byDepartment(input)
  }
  if (to.role === 'dispatcher' || to.role === 'grid') return allocatedTo(to.role)
  if (to.role === 'department') return byDepartment(input)
  const match = input.frontage()
  if (match.kind === 'none') return byDepartment(input)
  if (match.kind === 'uncertain') return { ...allocatedTo('grid'), candidates: match.candidates }
  return { ...allocatedTo('grid'), responsible: match.responsible, confidence: match.share }
}

const byDepartment = ({ question, place, grid, snapshot, now, why }: ResponsibleQuestion): Allocation => {
  const { code, name } = question.category
  const { departments, calendar } = snapshot
  const match = findDepartment({ departments, category: code, gridCode: grid.code, now, calendar })
  if (!match) {
    why.push({ code: 'no_department', category: name })
    return allocatedTo('dispatcher')
  }
  const { department, area, onDuty } = match
  why.push({ code: 'department', unit: department.name, category: name, area })
  if (!onDuty) why.push({ code: 'off_duty', unit: department.name })
  const inArea = place.grids.filter(({ item }) => item.code.startsWith(area))
  return answeredBy(
    department,
    inArea.reduce((sum, { share }) => sum + share, 0),
  )
}

type DepartmentQuestion = {
  departments: readonly CityUnit[]
  category: string
  gridCode: string
  now: Date
  calendar: Calendar
}

export type DepartmentMatch = { department: CityUnit; area: string; onDuty: boolean }

/**
 * The department of a category in a grid: the one with the closest area (a community's before a district's); among
 * equals one that is on duty now, then the smallest id, so that the answer is always the same. Null where there is none.
 */
export const findDepartment = ({
  departments,
  category,
  gridCode,
  now,
  calendar,
}: DepartmentQuestion): DepartmentMatch | null => {
  let best: DepartmentMatch | null = null
  for (const department of departments) {
    if (!department.categories.includes(category)) continue
    const area = closestOf(department.areas, gridCode)
    if (area === null || (best && area.length < best.area.length)) continue
    const match = { department, area, onDuty: isOnDuty(department.onDuty, now, calendar) }
    if (!best || isBetter(match, best)) best = match
  }
  return best
}

const closestOf = (areas: readonly string[], gridCode: string): string | null =>
  areas
    .filter((area) => gridCode.startsWith(area))
    .reduce<string | null>((best, area) => (best === null || area.length > best.length ? area : best), null)

const isBetter = (one: DepartmentMatch, other: DepartmentMatch): boolean => {
  if (one.area.length !== other.area.length) return one.area.length > other.area.length
  if (one.onDuty !== other.onDuty) return one.onDuty
  return one.department.id < other.department.id
}
