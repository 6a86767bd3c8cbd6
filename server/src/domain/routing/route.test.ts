import type { Category } from '@shared/domain/categories'
import { describe, expect, it } from 'vitest'
import type { FrontageFact, GridFact } from '../place/city-facts'
import type { Department } from './department'
import { placeWords } from './place-words'
import { route } from './route'

const ads: Category = {
  code: '0201',
  major: '宣传广告',
  name: '非法小广告',
  limit: { amount: 1, unit: 'work_day' },
  duty: '卫生',
  everyday: [],
  picture: null,
}
const hole: Category = { ...ads, code: '0113', name: '道路破损', duty: null }
const grid: GridFact = {
  code: '450902001001001',
  name: '钟楼社区西网格',
  shortName: '西网格',
  street: '中街街道',
  community: '钟楼社区',
  staffed: true,
  polygons: [],
}
const shop = (name: string, duties: string[]): FrontageFact => ({
  code: name,
  unitId: `unit-${name}`,
  name,
  kind: 'shop',
  duties,
  polygons: [],
})
const department = (id: string, categories: string[], areas: string[], crew = false): Department => ({
  id,
  name: id,
  kind: 'department',
  categories,
  areas,
  crew,
})
const departments = [
  department('district-cleaning', ['0201'], ['450902']),
  department('street-cleaning', ['0201'], ['450902001']),
  department('road-crew', ['0113'], ['450902'], true),
]
const place = (...frontages: [FrontageFact, number][]) => ({
  inCity: true,
  grid: { item: grid, share: 0.97 },
  frontages: frontages.map(([item, share]) => ({ item, share })),
})
const decide = (where: ReturnType<typeof place>, category = ads, rules = departments) =>
  route({ category, accuracy: 8 }, where, { departments: rules })
const codes = (decision: ReturnType<typeof route>) => decision.reasons.map(({ code }) => code)

describe('route', () => {
  it('queues what lies in no grid, and says so', () => {
    const decision = route(
      { category: ads, accuracy: 8 },
      { inCity: true, grid: null, frontages: [] },
      { departments },
    )
    expect(decision).toMatchObject({ grid: null, responsible: null, handler: null })
    expect(codes(decision)).toEqual(['no_grid', 'queued'])
  })

  it('queues what no department stands for', () => {
    const decision = decide(place(), hole, [])
    expect(decision.handler).toBeNull()
    expect(codes(decision)).toEqual(['grid_contains', 'not_a_frontage_duty', 'no_department', 'queued'])
  })

  it('names the shop where it is certain', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.92]))
    expect(decision.responsible).toEqual({ unitId: 'unit-粉店', name: '粉店', kind: 'shop', duty: '卫生' })
    expect(decision.handler).toBe('grid:450902001001001')
    expect(codes(decision)).toEqual(['grid_contains', 'frontage_contains', 'handled_by_grid'])
  })

  it('blames nobody where several fronts may be meant, and lets the worker on the spot find out', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.5], [shop('茶庄', ['卫生']), 0.4]))
    expect(decision.responsible).toBeNull()
    expect(decision.handler).toBe('grid:450902001001001')
    expect(decision.candidates.map(({ name, share }) => [name, share])).toEqual([
      ['粉店', 0.5],
      ['茶庄', 0.4],
    ])
    expect(codes(decision)).toContain('frontage_uncertain')
  })

  it('shows at most four candidates', () => {
    const six = [0.3, 0.2, 0.15, 0.1, 0.1, 0.1].map((share, i): [FrontageFact, number] => [
      shop(`店${i}`, ['卫生']),
      share,
    ])
    expect(decide(place(...six)).candidates).toHaveLength(4)
  })

  it('goes to the department where most of the fix lies on the road', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.3]))
    expect(decision.responsible?.name).toBe('street-cleaning')
  })

  it('goes to the department where the shop did not sign that duty', () => {
    const decision = decide(place([shop('粉店', ['秩序']), 0.95]))
    expect(decision.responsible?.name).toBe('street-cleaning')
    expect(codes(decision)).toContain('frontage_not_signed')
  })

  it('prefers the department of the closest area, and the smallest id among equals', () => {
    const equals = [department('b', ['0201'], ['450902001']), department('a', ['0201'], ['450902001'])]
    expect(decide(place(), ads, [...departments, ...equals]).responsible?.unitId).toBe('a')
  })

  it('gives the task to a crew that the department has itself', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.95]), hole)
    expect(decision).toMatchObject({ handler: 'unit:road-crew', handledBy: 'road-crew' })
    expect(codes(decision)).toEqual(['grid_contains', 'not_a_frontage_duty', 'department', 'handled_by_crew'])
  })

  it('queues what a grid without a worker should see to, but keeps who is responsible', () => {
    const unstaffed = {
      ...place([shop('粉店', ['卫生']), 0.9]),
      grid: { item: { ...grid, staffed: false }, share: 1 },
    }
    const decision = decide(unstaffed)
    expect(decision.handler).toBeNull()
    expect(decision.responsible?.name).toBe('粉店')
    expect(codes(decision).at(-1)).toBe('queued')
  })
})

describe('placeWords', () => {
  it.each([
    ['the front, where it is certain', place([shop('粉店', []), 0.9]), '中街街道钟楼社区粉店门前'],
    ['the grid, where it is not', place([shop('粉店', []), 0.6]), '中街街道钟楼社区西网格'],
  ])('names %s', (_, where, words) => {
    expect(placeWords(where)).toBe(words)
  })
})
