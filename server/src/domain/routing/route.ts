import { gridHandler, unitHandler } from '@shared/domain/case-status'
import type { Category } from '@shared/domain/categories'
import type { Reason } from '@shared/domain/routing-reason'
import type { FrontageFact, GridFact } from '../place/city-facts'
import type { Place } from '../place/find-place'
import { type Department, findDepartment } from './department'

/** From this share of probability on, a front is taken for certain; below it, a person is asked. */
export const CERTAIN = 0.8
const CANDIDATES_MAX = 4

export type Responsible = {
  unitId: string
  name: string
  kind: Department['kind']
  duty: string | null
}

export type Decision = {
  grid: { code: string; name: string } | null
  responsible: Responsible | null
  /** Who gets it on the table; null: nobody could be named, the dispatcher decides. */
  handler: string | null
  handledBy: string | null
  candidates: { unitId: string; name: string; share: number }[]
  /** Why, in the order in which it was decided. */
  reasons: Reason[]
}

/**
 * Whose is it? First the front, where the category is one of the duties that it signed;
 * then the department that stands for the category there; else the dispatcher's queue, and nothing is lost.
 */
export const route = (
  report: { category: Category; accuracy: number },
  place: Place,
  rules: { departments: readonly Department[] },
): Decision => {
  if (!place.grid) return undecided(null, [{ code: 'no_grid' }, { code: 'queued' }])

  const grid = place.grid.item
  const why: Reason[] = [{ code: 'grid_contains', grid: grid.name, share: place.grid.share }]
  const front = byFrontage(report, place, why)
  if (front === 'uncertain') {
    const candidates = place.frontages
      .slice(0, CANDIDATES_MAX)
      .map(({ item, share }) => ({ unitId: item.unitId, name: item.name, share }))
    return { ...handled(grid, null, why), candidates }
  }
  if (front) return handled(grid, front, why)

  const found = findDepartment(rules.departments, report.category.code, grid.code)
  if (!found) {
    why.push({ code: 'no_department', category: report.category.name }, { code: 'queued' })
    return undecided(grid, why)
  }
  const { department, area } = found
  why.push({ code: 'department', unit: department.name, category: report.category.name, area })
  const responsible = { unitId: department.id, name: department.name, kind: department.kind, duty: null }
  if (!department.crew) return handled(grid, responsible, why)
  why.push({ code: 'handled_by_crew', unit: department.name })
  return {
    ...undecided(grid, why),
    responsible,
    handler: unitHandler(department.id),
    handledBy: department.name,
  }
}

/** The front that answers for this category, 'uncertain' where it is one of several, or null where none does. */
const byFrontage = (
  { category, accuracy }: { category: Category; accuracy: number },
  { frontages }: Place,
  why: Reason[],
): Responsible | 'uncertain' | null => {
  const { duty } = category
  if (!duty) {
    why.push({ code: 'not_a_frontage_duty', category: category.name })
    return null
  }
  const best = frontages[0]
  if (!best) {
    why.push({ code: 'no_frontage' })
    return null
  }
  if (best.share < CERTAIN) {
    const signed = frontages.some(({ item }) => item.duties.includes(duty))
    const onFronts = frontages.reduce((sum, { share }) => sum + share, 0)
    // Most of the fix lies on the road, or nobody around has signed: then no front is to be asked.
    if (onFronts < 0.5 || !signed) {
      why.push({ code: 'no_frontage' })
      return null
    }
    const { share, item } = best
    why.push({ code: 'frontage_uncertain', best: item.name, share, count: frontages.length, accuracy })
    return 'uncertain'
  }
  return signedFront(best.item, best.share, duty, why)
}

const signedFront = (front: FrontageFact, share: number, duty: string, why: Reason[]): Responsible | null => {
  if (!front.duties.includes(duty)) {
    why.push({ code: 'frontage_not_signed', unit: front.name, duty })
    return null
  }
  why.push({ code: 'frontage_contains', unit: front.name, share, duty })
  return { unitId: front.unitId, name: front.name, kind: front.kind, duty }
}

/** The grid's worker sees to it; where nobody is on duty, the dispatcher names someone. */
const handled = (grid: GridFact, responsible: Responsible | null, why: Reason[]): Decision => {
  const base = undecided(grid, why)
  if (!grid.staffed) {
    why.push({ code: 'queued' })
    return { ...base, responsible }
  }
  why.push({ code: 'handled_by_grid', grid: grid.name })
  return { ...base, responsible, handler: gridHandler(grid.code), handledBy: `${grid.name}网格员` }
}

const undecided = (grid: GridFact | null, reasons: Reason[]): Decision => ({
  grid: grid && { code: grid.code, name: grid.name },
  responsible: null,
  handler: null,
  handledBy: null,
  candidates: [],
  reasons,
})
