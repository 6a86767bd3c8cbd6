import { isDeepStrictEqual } from 'node:util'
import { type Names, ruleLabels } from '../../routing/rule-labels'
import type { OnDuty, Rule } from '../../routing/rules'
import type { ImportKind } from '../import-kind'
import { readTable } from '../read/read-table'
import { areaFinder, categoryFinder, unitFinder } from './common/finders'
import { blockedPlan, difference, tooLarge, wholeFile, withoutCity } from './common/plans'
import { readRecords } from './common/read-records'
import { type ReadRule, readRules, ruleColumns } from './read-rules'

/** Each report tries them one by one, and so does whoever reads them. */
const RULES_MAX = 1000

/** The city's own rules of routing: the whole list, tried in the order of its rows. */
export const rules: ImportKind = async ({ bytes, fileName }, inForce) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const { records, read, unreadable, notes } = readRecords(readTable(bytes, fileName), ruleColumns)
  const [areas, units] = [await inForce.areas(), await inForce.units()]
  const found = readRules(records, {
    cityId,
    category: categoryFinder(city.categories, 'with majors'),
    area: areaFinder(areas, 'areas'),
    unit: unitFinder(units.values()),
  })
  unreadable.push(
    ...found.unreadable,
    ...tooLarge(
      '规则',
      found.rules.map(({ rule }) => rule),
    ),
  )
  if (read > RULES_MAX) unreadable.push(wholeFile(`读到 ${read} 条规则，最多 ${RULES_MAX} 条`))
  if (read === 0 && unreadable.length === 0) unreadable.push(wholeFile('没有读到任何一条规则'))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, notes)

  const categories = new Map(city.categories.map(({ code, name }) => [code, name]))
  const names: Names = {
    category: (code) => categories.get(code) ?? code,
    area: (code) => areas.get(code)?.name ?? code,
    unit: (id) => units.get(id)?.name ?? id,
  }
  const after = found.rules.map(({ rule }) => rule)
  return {
    read,
    ...compareRules(city.rules, after, names),
    unreadable,
    blocked: false,
    notes: [...notes, ...neverReached(found.rules)],
    city: { rules: after },
  }
}

const compareRules = (before: readonly Rule[], after: readonly Rule[], names: Names) => {
  const old = new Map(before.map((rule) => [rule.name, rule]))
  const staying = after.filter(({ name }) => old.has(name))
  const changed = staying.filter((rule) => !isDeepStrictEqual(rule, old.get(rule.name)))
  const named = new Set(after.map(({ name }) => name))
  const kept = before.filter(({ name }) => named.has(name))
  const reordered = kept.some(({ name }, i) => name !== staying[i]?.name)
  return {
    added: after.filter(({ name }) => !old.has(name)).map((rule) => sentence(rule, names)),
    changed: [
      ...changed.map((rule) => compareRule(old.get(rule.name) ?? rule, rule, names)),
      ...(reordered ? ['规则的先后顺序有改动'] : []),
    ],
    ended: before.filter(({ name }) => !named.has(name)).map((rule) => sentence(rule, names)),
    same: staying.length - changed.length,
  }
}

const sentence = (rule: Rule, names: Names): string => {
  const { when, does } = ruleLabels(rule, names)
  return `「${rule.name}」${when}：${does}`
}

const compareRule = (before: Rule, after: Rule, names: Names): string => {
  const [old, now] = [ruleLabels(before, names), ruleLabels(after, names)]
  const differences = [...difference('条件', old.when, now.when), ...difference('做法', old.does, now.does)]
  return `「${after.name}」${differences.join('，')}`
}

/** Rules that an earlier one always forestalls. */
const neverReached = (rules: readonly ReadRule[]): string[] =>
  rules.flatMap(({ row, rule }, i) => {
    const first = rules.slice(0, i).find((earlier) => covers(earlier.rule.when, rule.when))
    if (!first) return []
    return [`第 ${row.row} 行的规则「${rule.name}」永远轮不到：前面的「${first.rule.name}」要求更少或一样`]
  })

type When = Rule['when']

/** Whether all that the second asks for is asked for by the first too, or not at all: then only the first is ever followed. */
export const covers = (first: When, second: When): boolean =>
  holds(first.categories, second.categories, (one, other) => one === other) &&
  holds(first.areas, second.areas, (one, other) => other.startsWith(one)) &&
  coversTime(first.time, second.time) &&
  holds(first.words, second.words, (one, other) => other.includes(one)) &&
  holds(first.placeKinds, second.placeKinds, (one, other) => one === other) &&
  holds(first.sources, second.sources, (one, other) => one === other)

/** Every one of the second is one of the first. Empty asks for nothing. */
const holds = <T>(
  first: readonly T[],
  second: readonly T[],
  within: (one: T, other: T) => boolean,
): boolean =>
  first.length === 0 ||
  (second.length > 0 && second.every((other) => first.some((one) => within(one, other))))

const DAY = 24 * 60

/** Not seen: two windows on different days that overlap past midnight. */
const coversTime = (first: OnDuty | null, second: OnDuty | null): boolean => {
  if (first === null) return true
  const [one, other] = [lengthened(first), lengthened(second ?? { days: null, from: 0, to: DAY })]
  if (one.days !== null && one.days !== other.days) return false
  if (one.days === null && one.to - one.from >= DAY) return true
  const shifts = one.days === null ? [-DAY, 0, DAY] : [0]
  return shifts.some((shift) => one.from + shift <= other.from && other.to <= one.to + shift)
}

/** A window that passes midnight ends on the next day. */
const lengthened = ({ days, from, to }: OnDuty): OnDuty => ({ days, from, to: to > from ? to : to + DAY })
