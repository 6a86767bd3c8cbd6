import type { Reason } from '@shared/domain/routing-reason'
import { locationSourceLabels, placeKindLabels } from '@shared/labels/routing'
import type { DayKind, OnDuty, Rule, RuleRole } from '../routing/rules'
import { minuteLabel } from './time'

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

const dayKindLabels: Record<DayKind, string> = { work_day: '工作日', rest_day: '休息日' }
const WHOLE_DAY = 24 * 60

/** `工作日 08:00–18:00`, `每天 22:00–次日 06:00`. */
export const windowLabel = ({ days, from, to }: OnDuty): string => {
  const day = days === null ? '每天' : dayKindLabels[days]
  if (from === 0 && to === WHOLE_DAY) return `${day}全天`
  return `${day} ${minuteLabel(from)}–${to < from ? '次日 ' : ''}${minuteLabel(to)}`
}

/** One reason of a decision as a sentence for everybody. */
export const reasonLabel = (reason: Reason): string => {
  switch (reason.code) {
    case 'source':
      return `位置按${locationSourceLabels[reason.source]}（误差约 ${metres(reason.accuracy)}）`
    case 'sources_disagree':
      return `${locationSourceLabels[reason.one]}与${locationSourceLabels[reason.other]}相差 ${metres(reason.metres)}，请到现场核对位置`
    case 'city_line':
      return `位置在本市边界外 ${metres(reason.metres)}，仍在定位误差之内，按本市受理，请到现场核对位置`
    case 'grid_contains':
      return `位置落在${reason.grid}（把握 ${percent(reason.share)}）`
    case 'grid_border':
      return `靠近${reason.other}的边界（${percent(reason.share)}），已同时知会`
    case 'grid_nearest':
      return `位置不在任何网格内，离${reason.grid}最近，相距 ${metres(reason.metres)}`
    case 'no_grid':
      return '位置不在任何网格内'
    case 'rule':
      return `按本市规则「${reason.rule}」`
    case 'rule_broken':
      return `规则「${reason.rule}」已失效（${reason.missing}），没有采用`
    case 'learned':
      return `同一地点的同类问题，最终都由${reason.unit}负责（已确认 ${reason.right} 次）`
    case 'learned_unsure':
      return `同一地点的同类问题上次改派给了${reason.unit}（已确认 ${reason.right} 次），建议仍由它负责，请派遣员确定`
    case 'front_said':
      return `上报人指认在「${reason.unit}」门前（定位把握 ${percent(reason.share)}），该单位签了门前责任书，包${reason.duty}`
    case 'frontage_contains':
      return `位置在「${reason.unit}」门前（把握 ${percent(reason.share)}），该单位签了门前责任书，包${reason.duty}`
    case 'frontage_uncertain':
      return reason.count === 1
        ? `定位精度 ${metres(reason.accuracy)}，可能是「${reason.best}」门前（${percent(reason.share)}），需现场确认`
        : `定位精度 ${metres(reason.accuracy)}，附近 ${reason.count} 家门前都有可能，最可能是「${reason.best}」（${percent(reason.share)}），需现场确认`
    case 'frontage_not_signed':
      return `「${reason.unit}」的责任书里没有「${reason.duty}」这一项`
    case 'fronts_not_signed':
      return `附近几家的责任书里都没有「${reason.duty}」这一项`
    case 'off_fronts':
      return `位置多半在各家门前的范围之外（在门前的把握只有 ${percent(reason.share)}）`
    case 'no_frontage':
      return '这里不在签了责任书的门前范围内'
    case 'fix_too_vague':
      return `定位误差约 ${metres(reason.accuracy)}，看不出在谁家门前`
    case 'not_a_frontage_duty':
      return `「${reason.category}」不属于门前责任，由专业部门负责`
    case 'place_not_front':
      return `问题在${placeKindLabels[reason.place]}，不由门前单位负责`
    case 'department':
      return `「${reason.category}」在这一片由${reason.unit}负责`
    case 'off_duty':
      return `${reason.unit}现在不在值班时间，上班后处理`
    case 'no_department':
      return `没有找到负责「${reason.category}」的部门`
    case 'co_responsible':
      return `由${reason.units}协办`
    case 'soft_first':
      return `先提醒「${reason.unit}」自行整改`
    case 'shop_unreachable':
      return `「${reason.unit}」还没有人登录小程序，提醒单送不到，直接派单`
    case 'handled_by_grid':
      return `由${reason.grid}的网格员到现场处理`
    case 'handled_by_crew':
      return `${reason.unit}有自己的队伍，直接派单`
    case 'category_open':
      return '上报人说不清是哪一类问题，由工作人员归类'
    case 'queued':
      return '由工作人员决定派给谁'
    case 'by_dispatcher':
      return `工作人员指定由${reason.unit}负责，${reason.grid}跟进`
    case 'settled':
      return reason.unit ? `网格员现场确认是「${reason.unit}」门前` : '网格员现场确认不在任何一家门前'
  }
}

const percent = (share: number) => `${Math.round(share * 100)}%`
const metres = (value: number) => `${Math.round(value)} 米`
