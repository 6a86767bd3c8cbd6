import type { Category } from '@shared/domain/categories'
import type { CityFrontage, CityGrid, CityUnit } from '../city/snapshot'
import type { RouteQuestion } from './decision'
import type { Place } from './location-sources'
import type { RoutingSnapshot } from './route'
import type { CheckedRule, Rule } from './rules'

/** A few grids, units and frontages without polygons, for tests of the rules. */

export const ads: Category = {
  code: '0201',
  major: '宣传广告',
  name: '非法小广告',
  limit: { amount: 1, unit: 'work_day' },
  conditions: [],
  duty: '卫生',
  everyday: [],
  picture: null,
}
export const hole: Category = { ...ads, code: '0113', name: '道路破损', duty: null }

export const west: CityGrid = {
  code: '450902001001001',
  name: '钟楼社区西网格',
  shortName: '西网格',
  street: '中街街道',
  community: '钟楼社区',
}
export const east: CityGrid = {
  ...west,
  code: '450902002001001',
  name: '东门社区东网格',
  shortName: '东网格',
}

export const unit = (id: string, fields: Partial<CityUnit> = {}): CityUnit => ({
  id,
  name: id,
  address: '',
  kind: 'department',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  ...fields,
})
export const shop = (name: string, duties: string[]): CityFrontage => ({
  code: `M-${name}`,
  unit: unit(`unit-${name}`, { name, kind: 'shop' }),
  duties,
})

/** A Monday, ten in the morning in China. */
export const monday = new Date('2026-11-23T02:00:00Z')

export const snapshot = (
  fields: Partial<RoutingSnapshot> & { known?: readonly CityUnit[] } = {},
): RoutingSnapshot => {
  const departments = fields.departments ?? [
    unit('district-cleaning', { categories: ['0201'], areas: ['450902'] }),
    unit('street-cleaning', { categories: ['0201'], areas: ['450902001'] }),
    unit('road-crew', { categories: ['0113'], areas: ['450902'], crew: true }),
  ]
  return {
    departments,
    units: new Map([...departments, ...(fields.known ?? [])].map((one) => [one.id, one])),
    rules: fields.rules ?? [],
    learnedRules: fields.learnedRules ?? new Map(),
    staffedKeys:
      fields.staffedKeys ??
      new Set([
        `grid:${west.code}`,
        `grid:${east.code}`,
        'unit:road-crew',
        'unit:squad',
        'shop:unit-粉店',
        'shop:unit-甲',
      ]),
    calendar: {
      hours: [
        [480, 720],
        [840, 1080],
      ],
      holidays: new Set(['2026-11-25']),
      workdays: new Set(['2026-11-28']),
    },
  }
}

export const rule = (
  name: string,
  when: Partial<Rule['when']>,
  does: Partial<Rule['does']>,
  missing: string[] = [],
): CheckedRule => ({
  name,
  when: { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [], ...when },
  does: { to: { role: 'frontage' }, co: [], softFirst: null, ...does },
  missing,
})

export const asked = (fields: Partial<RouteQuestion> = {}): RouteQuestion => ({
  point: [110.15, 22.63],
  accuracy: 8,
  source: 'fix',
  fix: null,
  photos: [],
  category: ads,
  description: '',
  placeKind: null,
  frontUnitId: null,
  ...fields,
})

export const place = (...frontages: [CityFrontage, number][]): Place => ({
  inCity: true,
  cityLine: 0,
  grids: [{ item: west, share: 0.97 }],
  beside: null,
  frontages: frontages.map(([item, share]) => ({ item, share })),
})
