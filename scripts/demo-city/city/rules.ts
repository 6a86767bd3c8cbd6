import type { Rule } from '../../../server/src/domain/routing/rules'

const always: Rule['when'] = {
  categories: [],
  areas: [],
  time: null,
  words: [],
  placeKinds: [],
  sources: [],
}

/** What this city has settled for itself, in the order in which it is tried. */
export const demoRules: readonly Rule[] = [
  {
    name: '夜间烧烤噪音由城管值班处置',
    when: {
      ...always,
      categories: ['0128', '0129'],
      areas: ['450902001'],
      time: { days: null, from: 1320, to: 360 },
    },
    does: { to: { unit: 'dept-order-yucheng' }, co: [], softFirst: false },
  },
  {
    name: '公共设施上的小广告由保洁公司清理',
    when: { ...always, categories: ['0201'], placeKinds: ['facility'] },
    does: { to: { role: 'department' }, co: [], softFirst: null },
  },
  {
    name: '电动自行车飞线充电请供电协办',
    when: { ...always, categories: ['0108'], words: ['飞线', '充电'] },
    does: { to: { role: 'frontage' }, co: ['dept-power'], softFirst: null },
  },
  {
    // Its office is closed: shown as broken, and passed over.
    name: '农贸市场巡查组（已撤销）',
    when: { ...always, categories: ['0498'], areas: ['450902003'] },
    does: { to: { unit: 'dept-market-patrol' }, co: [], softFirst: null },
  },
  {
    name: '积存渣土先由指挥中心查明来源',
    when: { ...always, categories: ['0111'] },
    does: { to: { role: 'dispatcher' }, co: [], softFirst: null },
  },
  {
    name: '堵塞消防通道直接由交警处置',
    when: { ...always, categories: ['0496'] },
    does: { to: { unit: 'dept-traffic' }, co: [], softFirst: false },
  },
]
