import type { RuleView } from '@shared/contract/routing'
import { locationSourceLabels, placeKindLabels } from '@shared/labels/routing'
import type { CitySnapshot } from '../city/snapshot'
import type { CheckedRule, OnDuty, Rule, RuleRole } from './rules'

/** The names of codes; a code that the city no longer has is its own name. */
export type Names = {
  category(code: string): string
  area(code: string): string
  unit(id: string): string
}

/** A rule as two Chinese sentences: its conditions, and what follows. */
export const ruleLabels = ({ when, does }: Rule, names: Names): { when: string; does: string } => {
  const conditions = [
    ...some(when.categories, (all) => `类别为${all.map(names.category).join('、')}`),
    ...some(when.areas, (all) => `在${all.map(names.area).join('、')}`),
    ...(when.time ? [windowLabel(when.time)] : []),
    ...some(when.words, (all) => `文字里有${all.map((word) => `“${word}”`).join('或')}`),
    ...some(when.placeKinds, (all) => `地点为${all.map((kind) => placeKindLabels[kind]).join('或')}`),
    ...some(when.sources, (all) => `位置来自${all.map((source) => locationSourceLabels[source]).join('或')}`),
  ]
  const follows = [
    'unit' in does.to ? `由${names.unit(does.to.unit)}负责` : ruleRoleDoes[does.to.role],
    ...some(does.co, (all) => `${all.map(names.unit).join('、')}协办`),
    ...(does.softFirst === null ? [] : [does.softFirst ? '先提醒' : '不先提醒']),
  ]
  return { when: conditions.join('，') || '任何情况', does: follows.join('，') }
}

const ruleRoleDoes: Record<RuleRole, string> = {
  frontage: '由门前责任单位负责',
  department: '由主管部门负责',
  grid: '由网格员处理',
  dispatcher: '由派遣员决定',
}

const some = <T>(all: readonly T[], toLabel: (all: readonly T[]) => string): string[] =>
  all.length > 0 ? [toLabel(all)] : []

const dayLabels = { work_day: '工作日', rest_day: '休息日' } as const
const WHOLE_DAY = 24 * 60

/** `工作日 08:00–18:00`, `每天 22:00–次日 06:00`. */
export const windowLabel = ({ days, from, to }: OnDuty): string => {
  const day = days === null ? '每天' : dayLabels[days]
  if (from === 0 && to === WHOLE_DAY) return `${day}全天`
  return `${day} ${clock(from)}–${to < from ? '次日 ' : ''}${clock(to)}`
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** A rule as people read it, with the names in it that the city no longer has. */
export const presentRule = (rule: CheckedRule, snapshot: CitySnapshot): RuleView => ({
  name: rule.name,
  ...ruleLabels(rule, {
    category: (code) => snapshot.categories.get(code)?.name ?? code,
    area: (code) => snapshot.areaNames.get(code) ?? snapshot.grids.byCode(code)?.name ?? code,
    unit: (id) => snapshot.units.get(id)?.name ?? id,
  }),
  missing: [...rule.missing],
})
