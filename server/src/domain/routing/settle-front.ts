import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts } from '../place/city-facts'
import { type Candidate, type Responsible, responsibleOf } from './decision'
import { findDepartment } from './department'
import { placeKeyOf } from './lessons'
import { asksTheFrontFirst } from './soft-first'

type Uncertain = {
  point: Point
  category: { code: string; name: string }
  grid: { code: string } | null
  placeKey: string
}

export type Settled = {
  responsible: Responsible | null
  softFirst: boolean
  placeKey: string
  reasons: Reason[]
}

/** Whose it is once somebody on the spot has said before which door it is, or before none. */
export const settleFront = (
  facts: Pick<CityFacts, 'categories' | 'departments' | 'frontages' | 'calendar'>,
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
      const softFirst = asksTheFrontFirst(responsible, category.limit)
      if (softFirst) reasons.push({ code: 'soft_first', unit: front.unit.name })
      return { responsible, softFirst, placeKey: placeKeyOf(front.code, seen.placeKey), reasons }
    }
    reasons.push({ code: 'frontage_not_signed', unit: front.unit.name, duty })
  }
  const found = findDepartment(facts.departments, code, seen.grid?.code ?? '', now, facts.calendar)
  if (found)
    reasons.push({ code: 'department', unit: found.department.name, category: name, area: found.area })
  else reasons.push({ code: 'no_department', category: name })
  return {
    responsible: found && responsibleOf(found.department),
    softFirst: false,
    placeKey: seen.placeKey,
    reasons,
  }
}

/** Metres around the case within which the front of a candidate lies. */
const REACH = 150

/** The front of this unit that is near: one unit may have several in a city. */
const frontOf = ({ frontages }: Pick<CityFacts, 'frontages'>, [lng, lat]: Point, unitId: string) => {
  const reach = REACH / METRES_PER_DEGREE
  return frontages
    .touching(lng - 2 * reach, lat - reach, lng + 2 * reach, lat + reach)
    .find(({ unit }) => unit.id === unitId)
}
