import { placeKindWords, placeSourceWords } from '@shared/words/routing'
import type { Rule, RuleRole } from '../domain/routing/rules'
import { windowWords } from './window-words'

/** What codes are called; what is not known any more by its code. */
export type Names = {
  category(code: string): string
  area(code: string): string
  unit(id: string): string
}

/** A rule as two sentences: what it asks for, and what follows. */
export const ruleWords = ({ when, does }: Rule, names: Names): { when: string; does: string } => {
  const asks = [
    ...some(when.categories, (all) => `类别为${all.map(names.category).join('、')}`),
    ...some(when.areas, (all) => `在${all.map(names.area).join('、')}`),
    ...(when.time ? [windowWords(when.time)] : []),
    ...some(when.words, (all) => `文字里有${all.map((word) => `“${word}”`).join('或')}`),
    ...some(when.placeKinds, (all) => `地点为${all.map((kind) => placeKindWords[kind]).join('或')}`),
    ...some(when.sources, (all) => `位置来自${all.map((source) => placeSourceWords[source]).join('或')}`),
  ]
  const follows = [
    'unit' in does.to ? `由${names.unit(does.to.unit)}负责` : ruleRoleDoes[does.to.role],
    ...some(does.co, (all) => `${all.map(names.unit).join('、')}协办`),
    ...(does.softFirst === null ? [] : [does.softFirst ? '先提醒' : '不先提醒']),
  ]
  return { when: asks.join('，') || '任何情况', does: follows.join('，') }
}

const ruleRoleDoes: Record<RuleRole, string> = {
  frontage: '由门前责任单位负责',
  department: '由主管部门负责',
  grid: '由网格员处理',
  dispatcher: '由派遣员决定',
}

const some = <T>(all: readonly T[], words: (all: readonly T[]) => string): string[] =>
  all.length > 0 ? [words(all)] : []
