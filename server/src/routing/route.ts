import { limits } from '@shared/domain/limits'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts, GridFact } from '../city/snapshot'
import { deadline } from '../deadlines/deadline'
import { cellOf } from '../geo/cells'
import { asksFirst, tableFor } from './assignee'
import {
  type Asked,
  answeredBy,
  type Decision,
  type Named,
  responsibleOf,
  type Verdict,
  verdict,
} from './decision'
import { byFrontage, placeWords } from './frontage'
import { lessonKey, placeKeyOf } from './learned-rules'
import { findPlace, type Place, witnessReasons } from './location-sources'
import { nameResponsible } from './responsible'
import { type CheckedRule, ruleApplies } from './rules'

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
  // Where the city has said by a rule who answers, no lesson is heard; where one is heard, nothing of a rule counts.
  const applying = firstRule(asked, grid, facts, now, why)
  const taught =
    applying && namesSomebody(applying) ? null : byLesson(asked.category.code, placeKey, facts, why)
  const rule = taught ? null : applying
  const verdict =
    taught ??
    nameResponsible({
      ...{ asked, place, grid, rule, facts, now, why },
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
    .filter(({ unitId }) => unitId !== responsible?.unitId)
  if (coResponsible.length > 0) {
    why.push({ code: 'co_responsible', units: coResponsible.map(({ name }) => name).join('、') })
  }
  const softFirst =
    responsible !== null && asksFirst(responsible, rule, asked.category.limit, facts.staffed, why)
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

/** A rule that only says "the front, as without a rule" leaves open who answers. */
const namesSomebody = ({ does }: CheckedRule): boolean => 'unit' in does.to || does.to.role !== 'frontage'

const handledBy = (
  { mover, responsible }: Verdict,
  grid: GridFact,
  { units, staffed }: RoutingFacts,
  why: Reason[],
): Pick<Decision, 'handler' | 'handledBy'> => {
  const crew = mover === 'crew' && responsible ? (units.get(responsible.unitId) ?? null) : null
  const table = mover === 'dispatcher' ? null : tableFor(crew, grid, staffed)
  if (!table) {
    why.push({ code: 'queued' })
    return { handler: null, handledBy: null }
  }
  why.push(
    table.by === 'crew'
      ? { code: 'handled_by_crew', unit: table.handledBy }
      : { code: 'handled_by_grid', grid: grid.name },
  )
  return { handler: table.handler, handledBy: table.handledBy }
}

export type Decided = Decision & { inCity: boolean; place: string; cell: string }

/** Where is it, whose is it, by when: everything that is decided about a fresh report. */
export const decide = (facts: CityFacts, asked: Asked, now: Date): Decided => {
  const place = findPlace(facts, asked.point, asked.accuracy)
  return {
    ...route(asked, place, facts, now),
    inCity: place.inCity,
    place: placeWords(place),
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
const byLesson = (
  category: string,
  placeKey: string,
  { lessons, units }: Pick<CityFacts, 'lessons' | 'units'>,
  why: Reason[],
): Verdict | null => {
  const lesson = lessons.get(lessonKey(category, placeKey))
  const unit = lesson && units.get(lesson.unitId)
  if (!unit) return null
  const { right } = lesson
  if (right >= limits.lessonRight) {
    why.push({ code: 'learned', unit: unit.name, right })
    return answeredBy(unit, 1)
  }
  why.push({ code: 'learned_unsure', unit: unit.name, right })
  return { ...verdict('dispatcher'), suggested: { unitId: unit.id, name: unit.name } }
}
