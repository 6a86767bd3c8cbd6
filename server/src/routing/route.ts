import { limits } from '@shared/domain/limits'
import type { Reason } from '@shared/domain/routing-reason'
import type { CitySnapshot, GridFact } from '../city/snapshot'
import { deadline } from '../deadlines/deadline'
import { cellOf } from '../geo/cells'
import { asksFirst, assigneeFor } from './assignee'
import {
  type Asked,
  answeredBy,
  type Decision,
  type Named,
  responsibleOf,
  type Verdict,
  verdict,
} from './decision'
import { byFrontage, placeLabels } from './frontage'
import { learnedRuleKey, placeKeyOf } from './learned-rules'
import { findPlace, locationReasons, type Place } from './location-sources'
import { nameResponsible } from './responsible'
import { type CheckedRule, ruleApplies } from './rules'

/** What a decision asks of the city; of the place it is told, see `findPlace`. */
export type RoutingSnapshot = Pick<
  CitySnapshot,
  'departments' | 'units' | 'rules' | 'learnedRules' | 'staffedKeys' | 'calendar'
>

/**
 * Whose is it, who moves, by when, and why. Pure: the same report, place, snapshot and moment give the same decision.
 * What nobody can be named for goes to the dispatcher; nothing is lost.
 */
export const route = (asked: Asked, place: Place, snapshot: RoutingSnapshot, now: Date): Decision => {
  const why = locationReasons(asked)
  const { grid, informed } = byGrid(place, why)
  const onFront: Reason[] = []
  const front = byFrontage(asked, place, onFront)
  const placeKey = placeKeyOf(front.kind === 'found' ? front.front.code : null, cellOf(asked.point))
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
    deadlineAt: deadline(now, asked.category.limit, snapshot.calendar),
    softFirst: false,
    placeKey,
    reasons: why,
  }
  if (!grid) {
    why.push({ code: 'queued' })
    return decision
  }
  // Where the city has said by a rule who answers, no learnedRule is heard; where one is heard, nothing of a rule counts.
  const applying = firstRule(asked, grid, snapshot, now, why)
  const taught =
    applying && namesSomebody(applying) ? null : byLearnedRule(asked.category.code, placeKey, snapshot, why)
  const rule = taught ? null : applying
  const verdict =
    taught ??
    nameResponsible({
      asked,
      place,
      grid,
      rule,
      snapshot,
      now,
      why,
      // Its reasons count only where the front is asked at all.
      front: () => {
        why.push(...onFront)
        return front
      },
    })
  const { responsible, confidence, candidates, suggested } = verdict
  const coResponsible = (rule?.does.co ?? [])
    .flatMap((id) => snapshot.units.get(id) ?? [])
    .map((unit) => responsibleOf(unit))
    .filter(({ unitId }) => unitId !== responsible?.unitId)
  if (coResponsible.length > 0) {
    why.push({ code: 'co_responsible', units: coResponsible.map(({ name }) => name).join('、') })
  }
  const softFirst =
    responsible !== null && asksFirst(responsible, rule, asked.category.limit, snapshot.staffedKeys, why)
  return {
    ...decision,
    responsible,
    confidence,
    candidates,
    suggested,
    coResponsible,
    softFirst,
    ...assigneeName(verdict, grid, snapshot, why),
  }
}

/** The first rule that applies. One that is broken is passed over, and the one who reads the reasons is told. */
const firstRule = (
  asked: Asked,
  grid: GridFact,
  { rules, calendar }: RoutingSnapshot,
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

/** A rule that only says "the front, as without a rule" leaves open who answers. */
const namesSomebody = ({ does }: CheckedRule): boolean => 'unit' in does.to || does.to.role !== 'frontage'

const assigneeName = (
  { mover, responsible }: Verdict,
  grid: GridFact,
  { units, staffedKeys }: RoutingSnapshot,
  why: Reason[],
): Pick<Decision, 'assignee' | 'assigneeName'> => {
  const crew = mover === 'crew' && responsible ? (units.get(responsible.unitId) ?? null) : null
  const table = mover === 'dispatcher' ? null : assigneeFor(crew, grid, staffedKeys)
  if (!table) {
    why.push({ code: 'queued' })
    return { assignee: null, assigneeName: null }
  }
  why.push(
    table.by === 'crew'
      ? { code: 'handled_by_crew', unit: table.assigneeName }
      : { code: 'handled_by_grid', grid: grid.name },
  )
  return { assignee: table.assignee, assigneeName: table.assigneeName }
}

export type RoutingResult = Decision & { inCity: boolean; place: string; cell: string }

/** Where is it, whose is it, by when: everything that is decided about a fresh report. */
export const decide = (snapshot: CitySnapshot, asked: Asked, now: Date): RoutingResult => {
  const place = findPlace(snapshot, asked.point, asked.accuracy)
  return {
    ...route(asked, place, snapshot, now),
    inCity: place.inCity,
    place: placeLabels(place),
    cell: cellOf(asked.point),
  }
}

/** From this share of the fix on, the grid on the other side of the border is told. */
const TOLD = 0.2

const namedGrid = ({ code, name }: GridFact): Named => ({ code, name })

/** The grid that the report belongs to, and those across the border. */
const byGrid = ({ grids, beside }: Place, why: Reason[]): { grid: GridFact | null; informed: Named[] } => {
  const [first, ...others] = grids
  if (first) {
    why.push({ code: 'grid_contains', grid: first.item.name, share: first.share })
    const told = others.filter(({ share }) => share >= TOLD)
    why.push(...told.map(({ item, share }): Reason => ({ code: 'grid_border', other: item.name, share })))
    return { grid: first.item, informed: told.map(({ item }) => namedGrid(item)) }
  }
  if (beside) {
    why.push({ code: 'grid_nearest', grid: beside.item.name, metres: beside.metres })
    return { grid: beside.item, informed: [] }
  }
  why.push({ code: 'no_grid' })
  return { grid: null, informed: [] }
}

/** At this place such a thing has been disputed before; null where it has not, or its unit is gone. */
const byLearnedRule = (
  category: string,
  placeKey: string,
  { learnedRules, units }: Pick<CitySnapshot, 'learnedRules' | 'units'>,
  why: Reason[],
): Verdict | null => {
  const learnedRule = learnedRules.get(learnedRuleKey(category, placeKey))
  const unit = learnedRule && units.get(learnedRule.unitId)
  if (!unit) return null
  const { right } = learnedRule
  if (right >= limits.learnedRuleConfirmations) {
    why.push({ code: 'learned', unit: unit.name, right })
    return answeredBy(unit, 1)
  }
  why.push({ code: 'learned_unsure', unit: unit.name, right })
  return { ...verdict('dispatcher'), suggested: { unitId: unit.id, name: unit.name } }
}
