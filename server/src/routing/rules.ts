import { wallTime } from '@shared/domain/clock'
import type { LocationSource, PlaceKind } from '@shared/domain/places'
import { type Calendar, isWorkingDate } from '../deadlines/deadline'
import { missingLabels } from '../labels/names'

/**
 * Roles that a rule may name instead of a unit: 门前责任单位 (the frontage, as without a rule), 主管部门 (never the
 * frontage), 网格员 (the grid's worker, and no unit is responsible), 派遣员 (a person decides).
 */
export const ruleRoles = ['frontage', 'department', 'grid', 'dispatcher'] as const
export type RuleRole = (typeof ruleRoles)[number]

/** 派单规则: one of a city's own rules. A condition that is empty or null always holds. */
export type Rule = {
  name: string
  when: {
    categories: readonly string[]
    /** Codes of areas; each covers every code that begins with it. */
    areas: readonly string[]
    /** Time of day and kind of day. */
    time: OnDuty | null
    /** Any one of them in what the citizen wrote. */
    words: readonly string[]
    placeKinds: readonly PlaceKind[]
    sources: readonly LocationSource[]
  }
  does: {
    to: { unit: string } | { role: RuleRole }
    /** Units that help, by id. */
    co: readonly string[]
    /** 先提醒后交办; null: as without a rule. */
    softFirst: boolean | null
  }
}

/** A rule with the names in it that the city no longer has. A broken rule is shown as such and never followed. */
export type CheckedRule = Rule & { missing: readonly string[] }

export type RuleQuestion = {
  category: string
  gridCode: string | null
  description: string
  placeKind: PlaceKind | null
  source: LocationSource
}

type RuleMoment = { now: Date; calendar: Calendar }

/** True where all conditions of the rule hold at this moment. */
export const ruleApplies = ({ when }: Rule, question: RuleQuestion, { now, calendar }: RuleMoment): boolean =>
  isOneOf(when.categories, question.category) &&
  (when.areas.length === 0 || when.areas.some((area) => question.gridCode?.startsWith(area))) &&
  (when.time === null || isWithin(when.time, now, calendar)) &&
  (when.words.length === 0 || when.words.some((word) => question.description.includes(word))) &&
  (when.placeKinds.length === 0 ||
    (question.placeKind !== null && when.placeKinds.includes(question.placeKind))) &&
  isOneOf(when.sources, question.source)

const isOneOf = <T>(wanted: readonly T[], given: T): boolean => wanted.length === 0 || wanted.includes(given)

type KnownCodes = {
  categories: { has(code: string): boolean }
  /** Areas above the grids. */
  areaNames: { has(code: string): boolean }
  grids: { byCode(code: string): unknown }
  units: { has(id: string): boolean }
}

/** The names in a rule that the city no longer has, as Chinese sentences; empty where the rule is sound. */
export const missingInRule = ({ when, does }: Rule, city: KnownCodes): string[] => [
  ...when.categories.filter((code) => !city.categories.has(code)).map(() => missingLabels.category),
  ...when.areas
    .filter((code) => !city.areaNames.has(code) && !city.grids.byCode(code))
    .map(() => missingLabels.area),
  ...[...('unit' in does.to ? [does.to.unit] : []), ...does.co]
    .filter((id) => !city.units.has(id))
    .map(() => missingLabels.unit),
]

export type DayKind = 'work_day' | 'rest_day'

/** A window of the day, in minutes since midnight in the city's time; one that ends before it begins passes midnight. */
export type OnDuty = { days: DayKind | null; from: number; to: number }

/**
 * True where the moment is in one of the windows; an empty list means always.
 * A window that passes midnight belongs to the day on which it begins.
 */
export const isOnDuty = (windows: readonly OnDuty[], at: Date, calendar: Calendar): boolean =>
  windows.length === 0 || windows.some((window) => isWithin(window, at, calendar))

const isWithin = ({ days, from, to }: OnDuty, at: Date, calendar: Calendar): boolean => {
  const { hour, minute } = wallTime(at.getTime())
  const now = hour * 60 + minute
  const isDay = (day: Date) => days === null || dayKindOf(day, calendar) === days
  if (from < to) return isDay(at) && now >= from && now < to
  return (isDay(at) && now >= from) || (isDay(new Date(at.getTime() - DAY)) && now < to)
}

export const dayKindOf = (at: Date, calendar: Calendar): DayKind =>
  isWorkingDate(at, calendar) ? 'work_day' : 'rest_day'

const DAY = 86_400_000
