import { defaultFlow } from '@shared/domain/flow'
import { describe, expect, it } from 'vitest'
import type { CityGrid, CitySnapshot, CityUnit } from '../city/snapshot'
import { polygonIndex } from '../geo/polygon-index'
import { presentRule } from './routing.routes'
import type { Rule } from './rules'

const grid: CityGrid = {
  code: '450902001001001',
  name: '钟楼社区第1格',
  shortName: '第1格',
  street: '玉城街道',
  community: '钟楼社区',
}
const unit = (id: string, name: string): CityUnit => ({
  id,
  name,
  address: '',
  kind: 'department',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
})
const category = {
  code: '0201',
  major: '宣传广告',
  name: '非法小广告',
  conditions: [],
  duty: null,
  everyday: [],
  picture: null,
  limit: { amount: 1, unit: 'work_day' as const },
}
const snapshot: CitySnapshot = {
  id: '450902',
  version: 1,
  name: '玉州区',
  hotline: '12345',
  flow: defaultFlow,
  center: [110, 22],
  bounds: [110, 22, 111, 23],
  duties: [],
  categories: new Map([[category.code, category]]),
  calendar: { hours: [[480, 720]], holidays: new Set(), workdays: new Set() },
  boundary: polygonIndex([]),
  grids: polygonIndex([{ item: grid, polygons: [] }]),
  frontages: polygonIndex([]),
  areaNames: new Map([['450902001', '玉城街道']]),
  units: new Map([unit('squad', '城管执法大队'), unit('clean', '环卫站')].map((each) => [each.id, each])),
  departments: [],
  rules: [],
  learnedRules: new Map(),
  staffedKeys: new Set(),
}
const view = (when: Partial<Rule['when']>, does: Partial<Rule['does']> = {}, missing: string[] = []) =>
  presentRule(
    {
      name: '规则',
      when: { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [], ...when },
      does: { to: { role: 'frontage' }, co: [], softFirst: null, ...does },
      missing,
    },
    snapshot,
  )

describe('presentRule', () => {
  it('says that the city has not what the rule names, without its code, and lists it as missing', () => {
    const missing = ['规则里的类别，本市没有', '规则里的单位，本市没有']
    expect(view({ categories: ['0999'], areas: ['450902009'] }, { to: { unit: 'gone' } }, missing)).toEqual({
      name: '规则',
      when: '类别为本市没有的类别，在本市没有的辖区',
      does: '由本市没有的单位负责',
      missing,
    })
  })

  it('has a sentence of its own for a rule without conditions', () => {
    expect(view({})).toMatchObject({ when: '任何情况', does: '由门前责任单位负责', missing: [] })
  })

  it('puts all conditions of a rule into one sentence', () => {
    const when: Rule['when'] = {
      categories: ['0201'],
      areas: ['450902001', grid.code],
      time: { days: 'work_day', from: 480, to: 1080 },
      words: ['烧烤', '油烟'],
      placeKinds: ['facility'],
      sources: ['fix', 'pin'],
    }
    expect(view(when).when).toBe(
      '类别为非法小广告，在玉城街道、钟楼社区第1格，工作日 08:00–18:00，文字里有“烧烤”或“油烟”，地点为电线杆等公共设施，位置来自手机定位或手动标注',
    )
  })

  it.each<[does: Partial<Rule['does']>, words: string]>([
    [{ to: { unit: 'squad' }, co: ['clean'], softFirst: true }, '由城管执法大队负责，环卫站协办，先提醒'],
    [{ to: { role: 'department' }, softFirst: false }, '由主管部门负责，不先提醒'],
    [{ to: { role: 'grid' } }, '由网格员处理'],
    [{ to: { role: 'dispatcher' } }, '由派遣员决定'],
  ])('describes the effect %j', (does, words) => {
    expect(view({}, does).does).toBe(words)
  })

  it.each<[time: Rule['when']['time'], words: string]>([
    [{ days: null, from: 1320, to: 360 }, '每天 22:00–次日 06:00'],
    [{ days: 'rest_day', from: 0, to: 1440 }, '休息日全天'],
  ])('describes the time window %j', (time, words) => {
    expect(view({ time }).when).toBe(words)
  })
})
