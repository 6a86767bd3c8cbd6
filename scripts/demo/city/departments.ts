import type { UnitRecord } from '../../../server/src/city/unit.model'
import type { Rule } from '../../../server/src/routing/rules'

type Department = Pick<UnitRecord, 'code' | 'kind' | 'name' | 'address' | 'categories' | 'areas' | 'crew'>

/** Categories of a 城管 squad. 共享单车 (0493) is its job only in some streets. */
const order = [
  '0101',
  '0121',
  '0127',
  '0138',
  '0139',
  '0202',
  '0203',
  '0206',
  '0207',
  '0104',
  '0105',
  '0107',
  '0128',
  '0129',
  '0136',
  '0184',
  '0196',
  '0401',
  '0404',
  '0405',
  '0406',
  '0410',
  '0495',
  '0498',
  '0604',
] as const
const cleaning = ['0110', '0112', '0192', '0201'] as const

/**
 * Twelve departments and contractors. Together they stand for every category in every street, except for one on
 * purpose: shared bikes (0493) in 城西街道 have no department, so those reports go to the dispatcher.
 */
export const departmentsOf = (cityId: string): readonly Department[] => {
  const [yucheng, nanjiang, chengxi] = [`${cityId}001`, `${cityId}002`, `${cityId}003`]
  const department = (
    code: string,
    name: string,
    {
      categories,
      areas = [cityId],
      contractor = false,
    }: { categories: readonly string[]; areas?: readonly string[]; contractor?: boolean },
  ): Department => ({
    code,
    kind: contractor ? 'contractor' : 'department',
    name,
    address: '玉林市玉州区',
    categories: [...categories],
    areas: [...areas],
    crew: contractor,
  })
  return [
    department('dept-order-yucheng', '城管执法大队玉城中队', {
      categories: [...order, '0493'],
      areas: [yucheng],
    }),
    department('dept-order-nanjiang', '城管执法大队南江中队', {
      categories: [...order, '0493'],
      areas: [nanjiang],
    }),
    department('dept-order-chengxi', '城管执法大队城西中队', { categories: order, areas: [chengxi] }),
    department('dept-sanitation', '环境卫生管理站', {
      categories: ['0111', '0114', '0120', '0135', '0137', '0141', 'P0301'],
    }),
    department('crew-jiemei', '洁美保洁有限公司', {
      categories: cleaning,
      areas: [yucheng, nanjiang],
      contractor: true,
    }),
    department('crew-luyuan', '绿源保洁有限公司', {
      categories: cleaning,
      areas: [chengxi],
      contractor: true,
    }),
    department('dept-works', '市政工程管理处', {
      categories: ['0299', '0302', '0303', '0304', '0307', 'P0191', 'P0203', 'P0290'],
    }),
    department('crew-hengtong', '恒通市政养护公司', {
      categories: ['0113', '0130', '0501', '0502', '0505', '0506', 'P0101'],
      contractor: true,
    }),
    department('dept-garden', '园林绿化管理所', { categories: ['0117', '0191', '0509'] }),
    department('dept-traffic', '公安交警大队', { categories: ['0490', '0496', 'P0201', 'P0202'] }),
    department('dept-power', '城区供电服务中心', { categories: ['0108', '0508', 'P0102', 'P0190'] }),
    department('dept-water', '河道管理所', { categories: ['0125'] }),
  ]
}

const always: Rule['when'] = {
  categories: [],
  areas: [],
  time: null,
  words: [],
  placeKinds: [],
  sources: [],
}

/** The city's own routing rules, in the order in which they are tried. */
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
    // The unit of this rule does not exist any more: the rule is shown as broken, and routing skips it.
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
