import { type LocationSource, locationSources, type PlaceKind, placeKinds } from '@shared/domain/places'
import { locationSourceLabels, placeKindLabels } from '@shared/labels/routing'
import { type DayKind, type OnDuty, type Rule, type RuleRole, ruleRoles } from '../../routing/rules'
import type { Unreadable } from '../import-kind'
import type { TableRecord } from '../read/pick-columns'
import { type Finder, findEach } from './common/finders'
import { nameKey, plainName, readOnDuty, readYesNo } from './common/plain-values'

export const ruleColumns = {
  name: { titles: ['名称', '规则', '规则名称'], required: true },
  categories: { titles: ['类别'], required: false },
  areas: { titles: ['辖区'], required: false },
  days: { titles: ['日子', '日期类型'], required: false },
  hours: { titles: ['时段', '时间'], required: false },
  words: { titles: ['文字包含', '关键词'], required: false },
  placeKinds: { titles: ['地点'], required: false },
  sources: { titles: ['来源', '位置来源'], required: false },
  to: { titles: ['责任', '责任单位'], required: true },
  co: { titles: ['协办', '协办单位'], required: false },
  softFirst: { titles: ['先提醒'], required: false },
} as const
type Column = keyof typeof ruleColumns
export type RuleRow = TableRecord<Column>

type RuleFinders = { cityId: string; category: Finder; area: Finder; unit: Finder }
export type RuleEntry = { row: RuleRow; rule: Rule }

/** Reads rules in the order of their rows. All that a rule names must exist. */
export const readRules = (
  rows: readonly RuleRow[],
  finders: RuleFinders,
): { rules: RuleEntry[]; unreadable: Unreadable[] } => {
  const unreadable: Unreadable[] = []
  const rules: RuleEntry[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const refuse = (column: Column, reason: string) => {
      unreadable.push(row.refuse(column, reason))
    }
    const name = plainName(row.get('name'))
    const before = seen.get(nameKey(name))
    if (!name) refuse('name', '没有写规则名称')
    else if (before !== undefined) refuse('name', `名称“${name}”与第 ${before} 行重复`)
    else seen.set(nameKey(name), row.row)
    const rule = readRule({ row, name, finders, refuse })
    if (rule) rules.push({ row, rule })
  }
  return { rules, unreadable }
}

type FaultHandler = (column: Column, reason: string) => void

/** In the column 辖区, as good as nothing. */
const WHOLE_CITY = new Set(['全市', '全区', '全县'])

type RuleInput = { row: RuleRow; name: string; finders: RuleFinders; refuse: FaultHandler }

const readRule = ({ row, name, finders, refuse }: RuleInput): Rule | null => {
  const each = (column: Column, finder: Finder): string[] => {
    const { codes, unreadable } = findEach(row, column, finder)
    for (const { reason } of unreadable) refuse(column, reason)
    return codes
  }
  const to = readTo(row.get('to'), finders.unit)
  if ('reason' in to) refuse('to', to.reason)
  const co = each('co', finders.unit)
  if ('unit' in to && co.includes(to.unit)) refuse('co', '协办单位与责任单位是同一个')
  const softFirst = readYesNo(row.get('softFirst'))
  if (softFirst === undefined) refuse('softFirst', '先提醒应写“是”或“否”，不写就照常')
  const areas = WHOLE_CITY.has(nameKey(row.get('areas'))) ? [] : each('areas', finders.area)
  const when = {
    categories: each('categories', finders.category),
    // The whole city is no condition.
    areas: areas.some((code) => finders.cityId.startsWith(code)) ? [] : areas,
    time: readTime(row, refuse),
    words: row.list('words'),
    placeKinds: readByLabel({ row, column: 'placeKinds', all: placeKinds, labels: placeKindLabels, refuse }),
    sources: readByLabel({
      row,
      column: 'sources',
      all: locationSources,
      labels: locationSourceLabels,
      refuse,
    }),
  }
  return 'reason' in to ? null : { name, when, does: { to, co, softFirst: softFirst ?? null } }
}

const roleLabels: Record<RuleRole, string> = {
  frontage: '门前责任单位',
  department: '主管部门',
  grid: '网格员',
  dispatcher: '派遣员',
}

const readTo = (text: string, find: Finder): Rule['does']['to'] | { reason: string } => {
  const role = ruleRoles.find((each) => roleLabels[each] === nameKey(text))
  if (role) return { role }
  const found = text === '' ? { codes: null, reason: '没有写责任' } : find(text)
  const unit = found.codes?.[0]
  if (unit) return { unit }
  const roles = Object.values(roleLabels).join('、')
  return { reason: `${found.codes ? '' : found.reason}；可以写单位的名称或编码，或者：${roles}` }
}

const dayLabels = new Map<string, DayKind | null>([
  ['', null],
  ['每天', null],
  ['工作日', 'work_day'],
  ['休息日', 'rest_day'],
  ['节假日', 'rest_day'],
])

const WHOLE_DAY = { from: 0, to: 24 * 60 }

const readTime = (row: RuleRow, refuse: FaultHandler): OnDuty | null => {
  const days = dayLabels.get(nameKey(row.get('days')))
  if (days === undefined) refuse('days', '日子应写“工作日”或“休息日”，不写就是每天')
  const windows = row.get('hours') === '' ? [] : readOnDuty(row.get('hours'))
  if (windows === null || windows.some((window) => window.days !== null)) {
    refuse('hours', '时段看不懂，请写成 08:00-18:00 的样子；22:00-06:00 表示到次日早上')
    return null
  }
  if (windows.length > 1) refuse('hours', '一条规则只能写一个时段，请分成几条')
  const [window] = windows
  if (window) return { ...window, days: days ?? null }
  return days ? { days, ...WHOLE_DAY } : null
}

type LabelColumn<Value extends PlaceKind | LocationSource> = {
  row: RuleRow
  column: Column
  all: readonly Value[]
  labels: Readonly<Record<Value, string>>
  refuse: FaultHandler
}

const readByLabel = <Value extends PlaceKind | LocationSource>({
  row,
  column,
  all,
  labels,
  refuse,
}: LabelColumn<Value>): Value[] =>
  row.list(column).flatMap((text) => {
    const found = byLabel(plainName(text), all, labels)
    if (!found) refuse(column, `没有“${text}”，可以写：${all.map((each) => labels[each]).join('、')}`)
    return found ?? []
  })

/** The value with this label. A part of a label will do, such as 门前 for 店铺门前, if no other label has it. */
const byLabel = <Value extends PlaceKind | LocationSource>(
  text: string,
  all: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): Value | undefined => {
  const exact = all.find((each) => labels[each] === text)
  if (exact || text.length < PART_MIN) return exact
  const [only, second] = all.filter((each) => labels[each].includes(text))
  return second ? undefined : only
}

/** Characters; one alone, such as 店, says too little. */
const PART_MIN = 2
