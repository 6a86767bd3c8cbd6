import { isDeepStrictEqual } from 'node:util'
import { type Names, ruleLabels } from '../../labels/routing'
import type { OnDuty, Rule } from '../../routing/rules'
import type { ImportKind } from '../import-kind'
import { readTable } from '../read/read-table'
import { areaFinder, categoryFinder, unitFinder } from './common/finders'
import { blockedPlan, difference, tooLarge, wholeFile, withoutCity } from './common/plans'
import { readRecords } from './common/read-records'
import { type RuleEntry, readRules, ruleColumns } from './read-rules'

/** Each report tries all rules one by one, and people must be able to read them. */
const RULES_MAX = 1000

/** The city's own rules of routing. The file is the whole list; rules are tried in the order of its rows. */
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
  const after = found.rules.map(({ rule }) => rule)
  unreadable.push(...found.unreadable, ...tooLarge('规则', after))
  if (read > RULES_MAX) unreadable.push(wholeFile(`读到 ${read} 条规则，最多 ${RULES_MAX} 条`))
  if (read === 0 && unreadable.length === 0) unreadable.push(wholeFile('没有读到任何一条规则'))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, notes)

  const categories = new Map(city.categories.map(({ code, name }) => [code, name]))
  const names: Names = {
    category: (code) => categories.get(code) ?? code,
    area: (code) => areas.get(code)?.name ?? code,
    unit: (id) => units.get(id)?.name ?? id,
  }
  return {
    read,
    ...compareRules(city.rules, after, names),
    unreadable,
    blocked: false,
    notes: [...notes, ...unreachableNotes(found.rules)],
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

/** Notes rules that an earlier rule always precedes. */
const unreachableNotes = (rules: readonly RuleEntry[]): string[] =>
  rules.flatMap(({ row, rule }, i) => {
    const first = rules.slice(0, i).find((earlier) => covers(earlier.rule.when, rule.when))
    if (!first) return []
    return [`第 ${row.row} 行的规则「${rule.name}」永远轮不到：前面的「${first.rule.name}」要求更少或一样`]
  })

type RuleConditions = Rule['when']

/** True if the first rule applies in all cases of the second: then the second is never reached. */
export const covers = (first: RuleConditions, second: RuleConditions): boolean =>
  includesAll(first.categories, second.categories, (one, other) => one === other) &&
  includesAll(first.areas, second.areas, (one, other) => other.startsWith(one)) &&
  coversTime(first.time, second.time) &&
  includesAll(first.words, second.words, (one, other) => other.includes(one)) &&
  includesAll(first.placeKinds, second.placeKinds, (one, other) => one === other) &&
  includesAll(first.sources, second.sources, (one, other) => one === other)

/** True if each item of the second is within one of the first. An empty list is no condition. */
const includesAll = <T>(
  first: readonly T[],
  second: readonly T[],
  within: (one: T, other: T) => boolean,
): boolean =>
  first.length === 0 ||
  (second.length > 0 && second.every((other) => first.some((one) => within(one, other))))

const DAY = 24 * 60

/** Known gap: two windows on different days that overlap past midnight are not recognised. */
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
