import { OTHER } from '@shared/domain/categories'
import { limits } from '@shared/domain/limits'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityGrid, CitySnapshot } from '../city/snapshot'
import { deadline } from '../deadlines/deadline'
import { cellOf } from '../geo/cells'
import { assigneeFor, softFirstOf } from './assignee'
import {
  type Allocation,
  allocatedTo,
  answeredBy,
  type Decision,
  type NamedArea,
  type Responsible,
  type RouteQuestion,
  responsibleOf,
} from './decision'
import { byFrontage, placeLabel } from './frontage'
import { learnedRuleKey, placeKeyOf } from './learned-rules'
import { findPlace, locationReasons, type Place } from './location-sources'
import { nameResponsible } from './responsible'
import { type CheckedRule, ruleApplies } from './rules'

export type RoutingResult = Decision & { inCity: boolean; place: string }

/** The whole decision on a new report: place, responsible unit, deadline and reasons. Pure. */
export const decide = (snapshot: CitySnapshot, question: RouteQuestion, now: Date): RoutingResult => {
  const place = findPlace(snapshot, question.point, question.accuracy)
  return {
    ...route({ question, place }, snapshot, now),
    inCity: place.inCity,
    place: placeLabel(place),
  }
}

/** The part of a city's snapshot that a decision reads; the place is found before, see `findPlace`. */
export type RoutingSnapshot = Pick<
  CitySnapshot,
  'departments' | 'units' | 'rules' | 'learnedRules' | 'staffedKeys' | 'calendar'
>

type RouteInput = { question: RouteQuestion; place: Place }

/**
 * 派单: responsible unit, assignee, deadline and reasons. Pure: the same question, place, snapshot and moment give
 * the same decision. A case without an assignee goes to the dispatcher, so that none is lost.
 */
export const route = ({ question, place }: RouteInput, snapshot: RoutingSnapshot, now: Date): Decision => {
  const why = locationReasons(question)
  const { grid, informed } = byGrid(place, why)
  const frontageReasons: Reason[] = []
  const frontage = byFrontage(question, place, frontageReasons)
  const placeKey = placeKeyOf(frontage.kind === 'found' ? frontage.front.code : null, cellOf(question.point))
  const decision: Decision = {
    grid: grid && namedGrid(grid),
    responsible: null,
    coResponsible: [],
    assignee: null,
    assigneeName: null,
    candidates: [],
    suggested: null,
    informed,
    confidence: 0,
    deadlineAt: deadline(now, question.category.limit, snapshot.calendar),
    softFirst: false,
    placeKey,
    reasons: why,
  }
  // A rule that was made for every category would send what nobody has understood yet.
  const isOpen = question.category.code === OTHER
  if (!grid || isOpen) {
    if (isOpen) why.push({ code: 'category_open' })
    why.push({ code: 'queued' })
    return decision
  }
  // A rule that names a unit goes before any learned rule; a learned rule that is followed leaves out the whole rule.
  const applying = firstRule({ question, grid, snapshot, now, why })
  const learned =
    applying && namesSomebody(applying)
      ? null
      : byLearnedRule({ category: question.category.code, placeKey, snapshot, why })
  const rule = learned ? null : applying
  const askFrontage = () => {
    why.push(...frontageReasons)
    return frontage
  }
  const allocation =
    learned ?? nameResponsible({ question, place, grid, rule, frontage: askFrontage, snapshot, now, why })
  const { responsible, confidence, candidates, suggested } = allocation
  return {
    ...decision,
    responsible,
    confidence,
    candidates,
    suggested,
    coResponsible: coResponsibleOf({ responsible, rule, snapshot, why }),
    softFirst: isSoftFirst({ responsible, rule, question, snapshot, why }),
    ...assigneeOf({ allocation, grid, snapshot, why }),
  }
}

/** From this share of the fix on, the grid on the other side of the border is informed. */
const INFORMED = 0.2

const namedGrid = ({ code, name }: CityGrid): NamedArea => ({ code, name })

/** The grid that the report belongs to, and those across the border. */
const byGrid = (
  { cityLine, grids, beside }: Place,
  why: Reason[],
): { grid: CityGrid | null; informed: NamedArea[] } => {
  if (cityLine > 0) why.push({ code: 'city_line', metres: cityLine })
  const [first, ...others] = grids
  if (first) {
    why.push({ code: 'grid_contains', grid: first.item.name, share: first.share })
    const across = others.filter(({ share }) => share >= INFORMED)
    why.push(...across.map(({ item, share }): Reason => ({ code: 'grid_border', other: item.name, share })))
    return { grid: first.item, informed: across.map(({ item }) => namedGrid(item)) }
  }
  if (beside) {
    why.push({ code: 'grid_nearest', grid: beside.item.name, metres: beside.metres })
    return { grid: beside.item, informed: [] }
  }
  why.push({ code: 'no_grid' })
  return { grid: null, informed: [] }
}

type RuleInput = {
  question: RouteQuestion
  grid: CityGrid
  snapshot: RoutingSnapshot
  now: Date
  why: Reason[]
}

/** The first rule that applies. A broken rule is skipped, with a reason. */
const firstRule = ({ question, grid, snapshot, now, why }: RuleInput): CheckedRule | null => {
  const { description, placeKind, source, category } = question
  const asked = { category: category.code, gridCode: grid.code, description, placeKind, source }
  for (const rule of snapshot.rules) {
    if (!ruleApplies(rule, asked, { now, calendar: snapshot.calendar })) continue
    if (rule.missing.length === 0) return rule
    why.push({ code: 'rule_broken', rule: rule.name, missing: rule.missing.join('、') })
  }
  return null
}

/** A rule with the role 门前责任单位 ("the frontage, as without a rule") does not name the responsible unit. */
const namesSomebody = ({ does }: CheckedRule): boolean => 'unit' in does.to || does.to.role !== 'frontage'

type LearnedRuleInput = {
  category: string
  placeKey: string
  snapshot: Pick<CitySnapshot, 'learnedRules' | 'units'>
  why: Reason[]
}

/** 改派经验: the unit that earlier disputes at this place ended with; null where there were none, or the unit is gone. */
const byLearnedRule = ({ category, placeKey, snapshot, why }: LearnedRuleInput): Allocation | null => {
  const learnedRule = snapshot.learnedRules.get(learnedRuleKey(category, placeKey))
  const unit = learnedRule && snapshot.units.get(learnedRule.unitId)
  if (!unit) return null
  const { right } = learnedRule
  if (right >= limits.learnedRuleConfirmations) {
    why.push({ code: 'learned', unit: unit.name, right })
    return answeredBy(unit, 1)
  }
  why.push({ code: 'learned_unsure', unit: unit.name, right })
  return { ...allocatedTo('dispatcher'), suggested: { unitId: unit.id, name: unit.name } }
}

type CoResponsibleInput = {
  responsible: Responsible | null
  rule: CheckedRule | null
  snapshot: RoutingSnapshot
  why: Reason[]
}

const coResponsibleOf = ({ responsible, rule, snapshot, why }: CoResponsibleInput): Responsible[] => {
  const coResponsible = (rule?.does.co ?? [])
    .flatMap((id) => snapshot.units.get(id) ?? [])
    .map((unit) => responsibleOf(unit))
    .filter(({ unitId }) => unitId !== responsible?.unitId)
  if (coResponsible.length > 0)
    why.push({ code: 'co_responsible', units: coResponsible.map(({ name }) => name).join('、') })
  return coResponsible
}

type SoftFirstInput = CoResponsibleInput & { question: RouteQuestion }

const isSoftFirst = ({ responsible, rule, question, snapshot, why }: SoftFirstInput): boolean => {
  if (!responsible) return false
  const { staffedKeys } = snapshot
  const soft = softFirstOf({ responsible, rule, limit: question.category.limit, staffedKeys })
  why.push(...soft.reasons)
  return soft.softFirst
}

type AssigneeInput = { allocation: Allocation; grid: CityGrid; snapshot: RoutingSnapshot; why: Reason[] }

const assigneeOf = ({
  allocation: { assignTo, responsible },
  grid,
  snapshot: { units, staffedKeys },
  why,
}: AssigneeInput): Pick<Decision, 'assignee' | 'assigneeName'> => {
  const crew = assignTo === 'crew' && responsible ? (units.get(responsible.unitId) ?? null) : null
  const found = assignTo === 'dispatcher' ? null : assigneeFor(crew, grid, staffedKeys)
  if (!found) {
    why.push({ code: 'queued' })
    return { assignee: null, assigneeName: null }
  }
  why.push(
    found.by === 'crew'
      ? { code: 'handled_by_crew', unit: found.assigneeName }
      : { code: 'handled_by_grid', grid: grid.name },
  )
  return { assignee: found.assignee, assigneeName: found.assigneeName }
}
