import { gridKey, shopKey, unitKey } from '@shared/domain/assignee-keys'
import type { TimeLimit } from '@shared/domain/categories'
import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import { signsForDoor } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFrontage, CitySnapshot } from '../city/snapshot'
import { gridWorkerLabel } from '../labels/names'
import { type Candidate, type Responsible, responsibleOf } from './decision'
import { placeKeyOf } from './learned-rules'
import { findDepartment } from './responsible'
import type { CheckedRule, Rule } from './rules'

/** The key of the assignee who gets a case, and its name for people. */
type NewAssignee = { by: 'crew' | 'grid'; assignee: string; assigneeName: string }

/**
 * The unit's own crew, else the grid's worker. Null if both are unstaffed: a case of an unstaffed assignee
 * would be lost.
 */
export const assigneeFor = (
  unit: { id: string; name: string; crew: boolean } | null,
  grid: { code: string; name: string },
  staffedKeys: ReadonlySet<string>,
): NewAssignee | null => {
  if (unit?.crew && staffedKeys.has(unitKey(unit.id)))
    return { by: 'crew', assignee: unitKey(unit.id), assigneeName: unit.name }
  const assignee = gridKey(grid.code)
  return staffedKeys.has(assignee) ? { by: 'grid', assignee, assigneeName: gridWorkerLabel(grid.name) } : null
}

/** The assignee's fields of a case, as far as they change. */
export const assigneeFields = (
  newAssignee: NewAssignee | null,
): Partial<Pick<NewAssignee, 'assignee' | 'assigneeName'>> =>
  newAssignee ? { assignee: newAssignee.assignee, assigneeName: newAssignee.assigneeName } : {}

type SoftFirstQuestion = {
  responsible: Responsible
  rule: Pick<Rule, 'does'> | null
  limit: TimeLimit
  staffedKeys: ReadonlySet<string>
}

/**
 * 先提醒后交办: decides if the shop is reminded first, with the reason for it. A reminder that reaches nobody is useless:
 * if no person of the shop has ever logged in, the case is dispatched at once.
 */
export const softFirstOf = ({
  responsible,
  rule,
  limit,
  staffedKeys,
}: SoftFirstQuestion): SoftFirstAnswer => {
  if (!isSoftFirst(responsible, rule, limit)) return { softFirst: false, reasons: [] }
  const softFirst = staffedKeys.has(shopKey(responsible.unitId))
  return {
    softFirst,
    reasons: [{ code: softFirst ? 'soft_first' : 'shop_unreachable', unit: responsible.name }],
  }
}

type SoftFirstAnswer = { softFirst: boolean; reasons: Reason[] }

/**
 * A small breach before a signed door starts with a reminder to the shop; an urgent one does not wait for it.
 * The rule that was followed may say otherwise.
 */
const isSoftFirst = (
  responsible: Responsible,
  rule: Pick<Rule, 'does'> | null,
  { unit }: TimeLimit,
): boolean =>
  signsForDoor(responsible.kind) &&
  (rule?.does.softFirst ?? (responsible.duty !== null && (unit === 'work_hour' || unit === 'work_day')))

/** A case for which several frontages may be meant. */
type UncertainCase = {
  point: Point
  category: { code: string; name: string }
  grid: { code: string; name: string } | null
  placeKey: string
  /** The reasons of the decision so far. */
  reasons: readonly Reason[]
}

type SettlementInput = {
  snapshot: Pick<
    CitySnapshot,
    'categories' | 'departments' | 'frontages' | 'rules' | 'staffedKeys' | 'calendar'
  >
  seen: UncertainCase
  /** The candidate that was named on the spot; null: none of them. */
  chosen: Candidate | null
  now: Date
}

export type FrontageSettlement = {
  responsible: Responsible | null
  softFirst: boolean
  placeKey: string
  /** A department's own crew that gets the case at once; null: the assignee stays. */
  newAssignee: NewAssignee | null
  reasons: Reason[]
}

/**
 * 现场指认门前: the responsible unit after a person on the spot has named the frontage, or none of them.
 * The frontage answers where it has signed the category's duty, else the department does.
 */
export const settleFrontage = (input: SettlementInput): FrontageSettlement => {
  const { snapshot, seen, chosen } = input
  const reasons: Reason[] = [{ code: 'settled', unit: chosen?.name ?? null }]
  const category = snapshot.categories.get(seen.category.code)
  const frontage = chosen && frontageNear(snapshot, seen.point, chosen.unitId)
  const duty = category?.duty
  if (!category || !frontage || !duty) return settledOnDepartment(input, reasons)
  if (!frontage.duties.includes(duty)) {
    reasons.push({ code: 'frontage_not_signed', unit: frontage.unit.name, duty })
    return settledOnDepartment(input, reasons)
  }
  const responsible = responsibleOf(frontage.unit, duty)
  const rule = ruleFollowed(snapshot, seen)
  const { staffedKeys } = snapshot
  const soft = softFirstOf({ responsible, rule, limit: category.limit, staffedKeys })
  return {
    responsible,
    softFirst: soft.softFirst,
    placeKey: placeKeyOf(frontage.code, seen.placeKey),
    newAssignee: null,
    reasons: [...reasons, ...soft.reasons],
  }
}

const settledOnDepartment = (
  { snapshot, seen, now }: SettlementInput,
  reasons: Reason[],
): FrontageSettlement => {
  const { code, name } = seen.category
  const { departments, calendar, staffedKeys } = snapshot
  const match = findDepartment({
    departments,
    category: code,
    gridCode: seen.grid?.code ?? '',
    now,
    calendar,
  })
  if (match)
    reasons.push({ code: 'department', unit: match.department.name, category: name, area: match.area })
  else reasons.push({ code: 'no_department', category: name })
  const assignee = match && seen.grid && assigneeFor(match.department, seen.grid, staffedKeys)
  const crew = assignee?.by === 'crew' ? assignee : null
  if (crew) reasons.push({ code: 'handled_by_crew', unit: crew.assigneeName })
  return {
    responsible: match && responsibleOf(match.department),
    softFirst: false,
    placeKey: seen.placeKey,
    newAssignee: crew,
    reasons,
  }
}

/** The rule by which the case was routed, as it reads now; null where there was none, or it is gone. */
const ruleFollowed = (
  { rules }: Pick<CitySnapshot, 'rules'>,
  { reasons }: UncertainCase,
): CheckedRule | null =>
  rules.find(({ name }) => reasons.some((reason) => reason.code === 'rule' && reason.rule === name)) ?? null

/** Metres around the case within which the frontage of a candidate must be. */
const REACH = 150

/** The frontage of this unit that is near: one unit may have several in a city. */
const frontageNear = (
  { frontages }: Pick<CitySnapshot, 'frontages'>,
  [lng, lat]: Point,
  unitId: string,
): CityFrontage | undefined => {
  const reach = REACH / METRES_PER_DEGREE
  return frontages
    .touching(lng - 2 * reach, lat - reach, lng + 2 * reach, lat + reach)
    .find(({ unit }) => unit.id === unitId)
}
