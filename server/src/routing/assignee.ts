import { gridKey, shopKey, unitKey } from '@shared/domain/assignee-keys'
import type { TimeLimit } from '@shared/domain/categories'
import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import { signsForDoor } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CitySnapshot } from '../city/snapshot'
import { type Candidate, type Responsible, responsibleOf } from './decision'
import { placeKeyOf } from './learned-rules'
import { findDepartment } from './responsible'
import type { CheckedRule, Rule } from './rules'

/** Who gets a case on the table: a assignee key, and the same in words. */
type Table = { by: 'crew' | 'grid'; assignee: string; assigneeName: string }

/**
 * The unit's own crew, else the grid's worker; null where nobody is on duty at either, for a case on a table at which
 * nobody sits is lost. `staffedKeys` holds the assignee keys of all who are on duty.
 */
export const assigneeFor = (
  unit: { id: string; name: string; crew: boolean } | null,
  grid: { code: string; name: string },
  staffedKeys: ReadonlySet<string>,
): Table | null => {
  if (unit?.crew && staffedKeys.has(unitKey(unit.id)))
    return { by: 'crew', assignee: unitKey(unit.id), assigneeName: unit.name }
  const assignee = gridKey(grid.code)
  return staffedKeys.has(assignee) ? { by: 'grid', assignee, assigneeName: `${grid.name}网格员` } : null
}

/**
 * Whether the shop is asked first, with the reason for it. A word that nobody hears is no word: where nobody of the shop
 * has ever logged in, the case goes its way at once.
 */
export const asksFirst = (
  responsible: Responsible,
  rule: Pick<Rule, 'does'> | null,
  limit: TimeLimit,
  staffedKeys: ReadonlySet<string>,
  why: Reason[],
): boolean => {
  if (!isSoftFirst(responsible, rule, limit)) return false
  const reached = staffedKeys.has(shopKey(responsible.unitId))
  why.push({ code: reached ? 'soft_first' : 'shop_unreachable', unit: responsible.name })
  return reached
}

/**
 * Whether the front is first asked to put it right itself. A small breach before a signed door starts with a word to the
 * shop; what is urgent does not wait for it. The rule that was followed may say otherwise.
 */
export const isSoftFirst = (
  responsible: Responsible,
  rule: Pick<Rule, 'does'> | null,
  { unit }: TimeLimit,
): boolean =>
  signsForDoor(responsible.kind) &&
  (rule?.does.softFirst ?? (responsible.duty !== null && (unit === 'work_hour' || unit === 'work_day')))

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
  snapshot: Pick<
    CitySnapshot,
    'categories' | 'departments' | 'frontages' | 'rules' | 'staffedKeys' | 'calendar'
  >,
  seen: Uncertain,
  chosen: Candidate | null,
  now: Date,
): Settled => {
  const { code, name } = seen.category
  const category = snapshot.categories.get(code)
  const reasons: Reason[] = [{ code: 'settled', unit: chosen?.name ?? null }]
  const front = chosen && frontOf(snapshot, seen.point, chosen.unitId)
  const duty = category?.duty
  if (category && front && duty) {
    if (front.duties.includes(duty)) {
      const responsible = responsibleOf(front.unit, duty)
      const rule = ruleFollowed(snapshot, seen)
      const softFirst = asksFirst(responsible, rule, category.limit, snapshot.staffedKeys, reasons)
      return { responsible, softFirst, placeKey: placeKeyOf(front.code, seen.placeKey), table: null, reasons }
    }
    reasons.push({ code: 'frontage_not_signed', unit: front.unit.name, duty })
  }
  const found = findDepartment(snapshot.departments, code, seen.grid?.code ?? '', now, snapshot.calendar)
  if (found)
    reasons.push({ code: 'department', unit: found.department.name, category: name, area: found.area })
  else reasons.push({ code: 'no_department', category: name })
  const table = found && seen.grid && assigneeFor(found.department, seen.grid, snapshot.staffedKeys)
  const crew = table?.by === 'crew' ? table : null
  if (crew) reasons.push({ code: 'handled_by_crew', unit: crew.assigneeName })
  return {
    responsible: found && responsibleOf(found.department),
    softFirst: false,
    placeKey: seen.placeKey,
    table: crew,
    reasons,
  }
}

/** The part of a case that says on whose table it lies, where that changes. */
export const withAssignee = (table: Table | null): Partial<Pick<Table, 'assignee' | 'assigneeName'>> =>
  table ? { assignee: table.assignee, assigneeName: table.assigneeName } : {}

/** The rule by which it was sent, as it reads now; null where there was none, or it is gone. */
const ruleFollowed = ({ rules }: Pick<CitySnapshot, 'rules'>, { reasons }: Uncertain): CheckedRule | null =>
  rules.find(({ name }) => reasons.some((reason) => reason.code === 'rule' && reason.rule === name)) ?? null

/** Metres around the case within which the front of a candidate lies. */
const REACH = 150

/** The front of this unit that is near: one unit may have several in a city. */
const frontOf = ({ frontages }: Pick<CitySnapshot, 'frontages'>, [lng, lat]: Point, unitId: string) => {
  const reach = REACH / METRES_PER_DEGREE
  return frontages
    .touching(lng - 2 * reach, lat - reach, lng + 2 * reach, lat + reach)
    .find(({ unit }) => unit.id === unitId)
}
