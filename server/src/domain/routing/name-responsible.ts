import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts, GridFact } from '../place/city-facts'
import type { Place } from '../place/find-place'
import type { FrontFound } from './by-frontage'
import type { Asked } from './decision'
import { findDepartment } from './department'
import type { CheckedRule } from './rules'
import { answeredBy, type Verdict, verdict } from './verdict'

type Given = {
  asked: Asked
  place: Place
  grid: GridFact
  rule: CheckedRule | null
  front: () => FrontFound
  facts: Pick<CityFacts, 'departments' | 'units' | 'calendar'>
  now: Date
  why: Reason[]
}

/** The city's own rule, then the front, then the department, else the dispatcher. */
export const nameResponsible = (given: Given): Verdict => {
  const { rule, facts, why, place } = given
  if (rule) why.push({ code: 'rule', rule: rule.name })
  const to = rule?.does.to ?? { role: 'frontage' as const }
  if ('unit' in to) {
    const unit = facts.units.get(to.unit)
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

const byDepartment = ({ asked, place, grid, facts, now, why }: Given): Verdict => {
  const { code, name: category } = asked.category
  const found = findDepartment(facts.departments, code, grid.code, now, facts.calendar)
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
