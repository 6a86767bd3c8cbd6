import { gridHandler, unitHandler } from '@shared/domain/case-status'
import type { TimeLimit } from '@shared/domain/categories'
import type { Reason } from '@shared/domain/routing-reason'
import { deadline } from '../deadline/deadline'
import { cellOf } from '../place/cell'
import type { CityFacts, GridFact } from '../place/city-facts'
import type { Place } from '../place/find-place'
import { byFrontage } from './by-frontage'
import { byGrid, namedGrid } from './by-grid'
import { type Asked, type Decision, responsibleOf } from './decision'
import { placeKeyOf } from './lessons'
import { nameResponsible, type Verdict } from './name-responsible'
import { type CheckedRule, ruleApplies } from './rules'
import { asksTheFrontFirst, isFrontUnit } from './soft-first'
import { witnessReasons } from './witnesses'

/** What a decision asks of the city; of the place it is told, see `findPlace`. */
export type RoutingFacts = Pick<
  CityFacts,
  'departments' | 'units' | 'rules' | 'lessons' | 'staffed' | 'calendar'
>

/**
 * Whose is it, who moves, by when, and why. Pure: the same report, place, facts and moment give the same decision.
 * What nobody can be named for goes to the dispatcher; nothing is lost.
 */
export const route = (asked: Asked, place: Place, facts: RoutingFacts, now: Date): Decision => {
  const why = witnessReasons(asked)
  const { grid, informed } = byGrid(place, why)
  const onFront: Reason[] = []
  const front = byFrontage(asked, place, onFront)
  const placeKey = placeKeyOf(front.kind === 'found' ? front.front.code : null, cellOf(asked.point))
  const decision: Decision = {
    grid: grid && namedGrid(grid),
    responsible: null,
    coResponsible: [],
    handler: null,
    handledBy: null,
    candidates: [],
    suggested: null,
    informed,
    confidence: 0,
    deadlineAt: deadline(now, asked.category.limit, facts.calendar),
    softFirst: false,
    placeKey,
    reasons: why,
  }
  if (!grid) {
    why.push({ code: 'queued' })
    return decision
  }
  const rule = firstRule(asked, grid, facts, now, why)
  const verdict = nameResponsible({
    ...{ asked, place, grid, placeKey, rule, facts, now, why },
    // Its reasons count only where the front is asked at all.
    front: () => {
      why.push(...onFront)
      return front
    },
  })
  const { responsible, confidence, candidates, suggested } = verdict
  const coResponsible = (rule?.does.co ?? [])
    .flatMap((id) => facts.units.get(id) ?? [])
    .map((unit) => responsibleOf(unit))
  if (coResponsible.length > 0) {
    why.push({ code: 'co_responsible', units: coResponsible.map(({ name }) => name).join('、') })
  }
  const softFirst = isSoftFirst(verdict, rule, asked.category.limit)
  if (softFirst && responsible) why.push({ code: 'soft_first', unit: responsible.name })
  return {
    ...decision,
    ...{ responsible, confidence, candidates, suggested, coResponsible, softFirst },
    ...handledBy(verdict, grid, facts, why),
  }
}

/** The first rule that applies. One that is broken is passed over, and the one who reads the reasons is told. */
const firstRule = (
  asked: Asked,
  grid: GridFact,
  { rules, calendar }: RoutingFacts,
  now: Date,
  why: Reason[],
): CheckedRule | null => {
  const { words, placeKind, source, category } = asked
  const question = { category: category.code, gridCode: grid.code, words, placeKind, source }
  for (const rule of rules) {
    if (!ruleApplies(rule, question, now, calendar)) continue
    if (rule.missing.length === 0) return rule
    why.push({ code: 'rule_broken', rule: rule.name, missing: rule.missing.join('、') })
  }
  return null
}

const isSoftFirst = ({ responsible }: Verdict, rule: CheckedRule | null, limit: TimeLimit): boolean => {
  if (!responsible || !isFrontUnit(responsible)) return false
  return rule?.does.softFirst ?? asksTheFrontFirst(responsible, limit)
}

const handledBy = (
  { mover, responsible }: Verdict,
  grid: GridFact,
  { staffed }: RoutingFacts,
  why: Reason[],
): Pick<Decision, 'handler' | 'handledBy'> => {
  if (mover === 'crew' && responsible) {
    why.push({ code: 'handled_by_crew', unit: responsible.name })
    return { handler: unitHandler(responsible.unitId), handledBy: responsible.name }
  }
  // Where nobody is on duty, the dispatcher names someone.
  if (mover === 'dispatcher' || !staffed.has(grid.code)) {
    why.push({ code: 'queued' })
    return { handler: null, handledBy: null }
  }
  why.push({ code: 'handled_by_grid', grid: grid.name })
  return { handler: gridHandler(grid.code), handledBy: `${grid.name}网格员` }
}
