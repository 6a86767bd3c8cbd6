import { limits } from '@shared/domain/limits'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts, GridFact, UnitFact } from '../place/city-facts'
import type { Place } from '../place/find-place'
import type { FrontFound } from './by-frontage'
import { type Asked, type Candidate, type Responsible, responsibleOf } from './decision'
import { findDepartment } from './department'
import { lessonKey } from './lessons'
import type { CheckedRule } from './rules'

/** Who answers, and who has to move: the unit's own crew, the grid's worker, or the dispatcher. */
export type Verdict = {
  responsible: Responsible | null
  confidence: number
  mover: 'crew' | 'grid' | 'dispatcher'
  candidates: Candidate[]
  suggested: { unitId: string; name: string } | null
}

type Given = {
  asked: Asked
  place: Place
  grid: GridFact
  placeKey: string
  rule: CheckedRule | null
  front: () => FrontFound
  facts: Pick<CityFacts, 'departments' | 'units' | 'lessons' | 'calendar'>
  now: Date
  why: Reason[]
}

/** What disputes have taught, then the city's own rule, then the front, then the department, else the dispatcher. */
export const nameResponsible = (given: Given): Verdict => {
  const { rule, facts, why, place } = given
  const taught = byLesson(given)
  if (taught) return taught
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

/** At this place such a thing has been disputed before. A shop answers only for its own door. */
const byLesson = ({ asked, placeKey, facts, why }: Given): Verdict | null => {
  const lesson = facts.lessons.get(lessonKey(asked.category.code, placeKey))
  const unit = lesson && facts.units.get(lesson.unitId)
  if (!unit) return null
  const { right } = lesson
  if (right >= limits.lessonRight) {
    why.push({ code: 'learned', unit: unit.name, right })
    return answeredBy(unit, 1)
  }
  why.push({ code: 'learned_unsure', unit: unit.name, right })
  return { ...verdict('dispatcher'), suggested: { unitId: unit.id, name: unit.name } }
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

const answeredBy = (unit: UnitFact, confidence: number): Verdict => ({
  ...verdict(unit.crew ? 'crew' : 'grid'),
  responsible: responsibleOf(unit),
  confidence,
})

const verdict = (mover: Verdict['mover']): Verdict => ({
  responsible: null,
  confidence: 0,
  mover,
  candidates: [],
  suggested: null,
})
