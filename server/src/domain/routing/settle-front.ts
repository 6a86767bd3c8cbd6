import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts } from '../place/city-facts'
import { type Candidate, type Responsible, responsibleOf } from './decision'
import { findDepartment } from './department'
import { placeKeyOf } from './lessons'
import type { CheckedRule } from './rules'
import { asksFirst } from './soft-first'
import { type Table, tableFor } from './table-for'

type Uncertain = {
  point: Point
  category: { code: string; name: string }
  grid: { code: string; name: string } | null
  placeKey: string
  /** Why it was sent where it was sent. */
  reasons: readonly Reason[]
}

export type Settled = {
  responsible: Responsible | null
  softFirst: boolean
  placeKey: string
  /** Where it goes on to at once: a department's own crew. Null: it stays with whoever is on the spot. */
  table: Table | null
  reasons: Reason[]
}

/** Whose it is once somebody on the spot has said before which door it is, or before none. */
export const settleFront = (
  facts: Pick<CityFacts, 'categories' | 'departments' | 'frontages' | 'rules' | 'staffed' | 'calendar'>,
  seen: Uncertain,
  chosen: Candidate | null,
  now: Date,
): Settled => {
  const { code, name } = seen.category
  const category = facts.categories.get(code)
  const reasons: Reason[] = [{ code: 'settled', unit: chosen?.name ?? null }]
  const front = chosen && frontOf(facts, seen.point, chosen.unitId)
  const duty = category?.duty
  if (category && front && duty) {
    if (front.duties.includes(duty)) {
      const responsible = responsibleOf(front.unit, duty)
      const rule = ruleFollowed(facts, seen)
      const softFirst = asksFirst(responsible, rule, category.limit, facts.staffed, reasons)
      return { responsible, softFirst, placeKey: placeKeyOf(front.code, seen.placeKey), table: null, reasons }
    }
    reasons.push({ code: 'frontage_not_signed', unit: front.unit.name, duty })
  }
  const found = findDepartment(facts.departments, code, seen.grid?.code ?? '', now, facts.calendar)
  if (found)
    reasons.push({ code: 'department', unit: found.department.name, category: name, area: found.area })
  else reasons.push({ code: 'no_department', category: name })
  const table = found && seen.grid && tableFor(found.department, seen.grid, facts.staffed)
  const crew = table?.by === 'crew' ? table : null
  if (crew) reasons.push({ code: 'handled_by_crew', unit: crew.handledBy })
  return {
    responsible: found && responsibleOf(found.department),
    softFirst: false,
    placeKey: seen.placeKey,
    table: crew,
    reasons,
  }
}

/** The part of a case that says on whose table it lies, where that changes. */
export const onTable = (table: Table | null): Partial<Pick<Table, 'handler' | 'handledBy'>> =>
  table ? { handler: table.handler, handledBy: table.handledBy } : {}

/** The rule by which it was sent, as it reads now; null where there was none, or it is gone. */
const ruleFollowed = ({ rules }: Pick<CityFacts, 'rules'>, { reasons }: Uncertain): CheckedRule | null =>
  rules.find(({ name }) => reasons.some((reason) => reason.code === 'rule' && reason.rule === name)) ?? null

/** Metres around the case within which the front of a candidate lies. */
const REACH = 150

/** The front of this unit that is near: one unit may have several in a city. */
const frontOf = ({ frontages }: Pick<CityFacts, 'frontages'>, [lng, lat]: Point, unitId: string) => {
  const reach = REACH / METRES_PER_DEGREE
  return frontages
    .touching(lng - 2 * reach, lat - reach, lng + 2 * reach, lat + reach)
    .find(({ unit }) => unit.id === unitId)
}
