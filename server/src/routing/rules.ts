import { wallTime } from '@shared/domain/clock'
import type { LocationSource, PlaceKind } from '@shared/domain/places'
import { type Calendar, isWorkingDate } from '../deadlines/deadline'

/**
 * Who may be named instead of a unit: 门前责任单位 (the front, as without a rule), 主管部门 (never the front),
 * 网格员 (the grid sees to it and nobody else answers), 派遣员 (a person decides).
 */
export const ruleRoles = ['frontage', 'department', 'grid', 'dispatcher'] as const
export type RuleRole = (typeof ruleRoles)[number]

/** One line of a city's own rules. What is empty or null asks for nothing. */
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
    /** Whether the front is asked first to put it right itself; null: as usual. */
    softFirst: boolean | null
  }
}

/** A rule, and what it names that the city no longer has. A broken rule is shown as such and never followed. */
export type CheckedRule = Rule & { missing: readonly string[] }

export type RuleQuestion = {
  category: string
  gridCode: string | null
  words: string
  placeKind: PlaceKind | null
  source: LocationSource
}

/** Whether all that the rule asks for is so. */
export const ruleApplies = ({ when }: Rule, asked: RuleQuestion, now: Date, calendar: Calendar): boolean =>
  isOneOf(when.categories, asked.category) &&
  (when.areas.length === 0 || when.areas.some((area) => asked.gridCode?.startsWith(area))) &&
  (when.time === null || isWithin(when.time, now, calendar)) &&
  (when.words.length === 0 || when.words.some((word) => asked.words.includes(word))) &&
  (when.placeKinds.length === 0 || (asked.placeKind !== null && when.placeKinds.includes(asked.placeKind))) &&
  isOneOf(when.sources, asked.source)

const isOneOf = <T>(wanted: readonly T[], given: T): boolean => wanted.length === 0 || wanted.includes(given)

type Known = {
  categories: { has(code: string): boolean }
  /** Areas above the grids. */
  areaNames: { has(code: string): boolean }
  grids: { byCode(code: string): unknown }
  units: { has(id: string): boolean }
}

/** What a rule names that the city no longer has, in words; empty where the rule is sound. */
export const missingOf = ({ when, does }: Rule, known: Known): string[] => [
  ...when.categories.filter((code) => !known.categories.has(code)).map((code) => `没有类别 ${code}`),
  ...when.areas
    .filter((code) => !known.areaNames.has(code) && !known.grids.byCode(code))
    .map((code) => `没有辖区 ${code}`),
  ...[...('unit' in does.to ? [does.to.unit] : []), ...does.co]
    .filter((id) => !known.units.has(id))
    .map((id) => `没有单位 ${id}`),
]

export type DayKind = 'work_day' | 'rest_day'

/** A window of the day, in minutes since midnight on the city's wall; one that ends before it begins passes midnight. */
export type OnDuty = { days: DayKind | null; from: number; to: number }

/** Whether this moment lies in one of the windows; none means always. A window that passes midnight belongs to the day on which it begins. */
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
