import { OTHER } from '@shared/domain/categories'
import { METRES_PER_DEGREE, offsetMetres } from '@shared/domain/geo'
import { isDoubt } from '@shared/domain/routing-reason'
import { describe, expect, it } from 'vitest'
import { cellOf } from '../geo/cells'
import { polygonIndex } from '../geo/polygon-index'
import type { Decision } from './decision'
import { placeLabel } from './frontage'
import { learnedRuleKey, placeKeyOf } from './learned-rules'
import { findPlace } from './location-sources'
import { route } from './route'
import { ads, asked, east, hole, monday, place, rule, shop, snapshot, unit, west } from './testing'

const decide = (where = place(), fields = {}, given = snapshot()): Decision =>
  route({ question: asked(fields), place: where }, given, monday)
const here = asked().point
/** Half a kilometre around it. */
const square = [
  [-250, -250],
  [250, -250],
  [250, 250],
  [-250, 250],
  [-250, -250],
].map(([x, y]) => offsetMetres(here, x!, y!))
const codes = ({ reasons }: Decision) => reasons.map(({ code }) => code)

describe('route', () => {
  it('queues a report outside all grids, with a reason', () => {
    const decision = decide({ inCity: true, cityLine: 0, grids: [], beside: null, frontages: [] })
    expect(decision).toMatchObject({ grid: null, responsible: null, assignee: null, confidence: 0 })
    expect(codes(decision)).toEqual(['source', 'no_grid', 'queued'])
  })

  it('queues a category that no department covers', () => {
    const decision = decide(place(), { category: hole }, snapshot({ departments: [] }))
    expect(decision.assignee).toBeNull()
    expect(codes(decision)).toEqual([
      'source',
      'grid_contains',
      'not_a_frontage_duty',
      'no_department',
      'queued',
    ])
  })

  it('queues what the citizen could not name, whatever rule, frontage or earlier dispute there is', () => {
    const everywhere = rule('到处', {}, { to: { role: 'department' } })
    const category = { ...ads, code: OTHER, name: '其他（说不清）' }
    const decision = decide(
      place([shop('粉店', ['卫生']), 0.92]),
      { category },
      snapshot({ rules: [everywhere] }),
    )
    expect(decision).toMatchObject({ grid: { code: west.code }, responsible: null, assignee: null })
    expect(codes(decision)).toEqual(['source', 'grid_contains', 'category_open', 'queued'])
  })

  it('assigns a place just beside a grid to that grid, with the distance', () => {
    const beside = { item: west, metres: 12 }
    const decision = decide({ inCity: true, cityLine: 0, grids: [], beside, frontages: [] })
    expect(decision).toMatchObject({ grid: { code: west.code }, assignee: `grid:${west.code}` })
    expect(decision.reasons).toContainEqual({ code: 'grid_nearest', grid: west.name, metres: 12 })
  })

  it('says how far a fix beside the city is from it, as a doubt', () => {
    const { reasons, assignee } = decide({ ...place(), cityLine: 14 })
    expect(assignee).toBe(`grid:${west.code}`)
    expect(reasons[1]).toEqual({ code: 'city_line', metres: 14 })
    expect(reasons.filter(isDoubt)).toEqual([{ code: 'city_line', metres: 14 }])
  })

  it('names the shop of a certain frontage, and reminds it first', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.92]))
    expect(decision).toMatchObject({
      responsible: { unitId: 'unit-粉店', name: '粉店', kind: 'shop', duty: '卫生' },
      assignee: `grid:${west.code}`,
      confidence: 0.92,
      softFirst: true,
      placeKey: 'front:M-粉店',
    })
    expect(codes(decision)).toEqual([
      'source',
      'grid_contains',
      'frontage_contains',
      'soft_first',
      'handled_by_grid',
    ])
  })

  it('does not remind first a shop that is unstaffed', () => {
    const decision = decide(place([shop('茶庄', ['卫生']), 0.92]))
    expect(decision).toMatchObject({ responsible: { name: '茶庄' }, softFirst: false })
    expect(decision.reasons).toContainEqual({ code: 'shop_unreachable', unit: '茶庄' })
  })

  it('does not wait for the shop if the limit is urgent', () => {
    const category = { ...ads, limit: { amount: 2, unit: 'urgent_hour' as const } }
    const decision = decide(place([shop('粉店', ['卫生']), 0.92]), { category })
    expect(decision).toMatchObject({ responsible: { name: '粉店' }, softFirst: false })
  })

  it('names no responsible unit if several frontages are possible, but up to four candidates for the grid', () => {
    const fronts = ['甲', '乙', '丙', '丁', '戊'].map((name, i): [ReturnType<typeof shop>, number] => [
      shop(name, ['卫生']),
      0.3 - i * 0.05,
    ])
    const decision = decide(place(...fronts))
    expect(decision).toMatchObject({ responsible: null, assignee: `grid:${west.code}`, confidence: 0 })
    expect(decision.candidates.map(({ name }) => name)).toEqual(['甲', '乙', '丙', '丁'])
    expect(codes(decision)).toContain('frontage_uncertain')
  })

  it('takes the candidate that the citizen names', () => {
    const where = place([shop('甲', ['卫生']), 0.5], [shop('乙', ['卫生']), 0.4])
    const decision = decide(where, { frontUnitId: 'unit-乙' })
    expect(decision).toMatchObject({ responsible: { name: '乙' }, candidates: [], confidence: 1 })
    expect(codes(decision)).toContain('front_said')
  })

  it('ignores a shop that the citizen names but the fix excludes', () => {
    const where = place([shop('甲', ['卫生']), 0.5], [shop('乙', ['卫生']), 0.4])
    expect(decide(where, { frontUnitId: 'unit-远' }).candidates).toHaveLength(2)
  })

  it('counts the frontages of one unit as one candidate', () => {
    const corner = shop('甲', ['卫生'])
    const side = { ...corner, code: 'M-甲侧门' }
    expect(decide(place([corner, 0.45], [side, 0.43]))).toMatchObject({
      responsible: { name: '甲' },
      confidence: 0.88,
      placeKey: 'front:M-甲',
    })
    const shared = decide(place([shop('乙', ['卫生']), 0.3], [corner, 0.28], [side, 0.25]))
    expect(shared.candidates.map(({ name }) => name)).toEqual(['甲', '乙'])
  })

  it('gives candidates for any fix, however vague, if the citizen chose "before a door"', () => {
    const where = place([shop('甲', ['卫生']), 0.05], [shop('乙', ['卫生']), 0.04])
    expect(decide(where, { placeKind: 'front' }).candidates.map(({ name }) => name)).toEqual(['甲', '乙'])
    expect(codes(decide(where))).toContain('off_fronts')
  })

  it('gives candidates for an ordinary fix though most of its circle is beside the frontages', () => {
    const door = (i: number) => {
      const [west, east] = [offsetMetres(here, 4 * i - 2, 0), offsetMetres(here, 4 * i + 2, 0)]
      const [north, south] = [3 / METRES_PER_DEGREE, -3 / METRES_PER_DEGREE]
      const ring = [
        [west[0], west[1] + south],
        [east[0], east[1] + south],
        [east[0], east[1] + north],
        [west[0], west[1] + north],
        [west[0], west[1] + south],
      ] as const
      return { item: shop(`${i}`, ['卫生']), polygons: [[ring]] }
    }
    const frontages = polygonIndex(Array.from({ length: 21 }, (_, i) => door(i - 10)))
    const grids = polygonIndex([{ item: west, polygons: [[square]] }])
    for (const accuracy of [5, 10, 20]) {
      const found = findPlace({ boundary: grids, grids, frontages }, here, accuracy)
      expect(decide(found, { accuracy }).candidates.map(({ name }) => name)).toContain('0')
    }
    const vague = findPlace({ boundary: grids, grids, frontages }, here, 61)
    expect(codes(decide(vague, { accuracy: 61 }))).toContain('fix_too_vague')
  })

  it.each([
    ['on a public pole', 'facility'],
    ['on the road', 'road'],
    ['in the green', 'green'],
    ['in a yard', 'compound'],
  ])('names the department for a thing %s before a certain frontage', (_, placeKind) => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.95]), { placeKind })
    expect(decision.responsible?.name).toBe('street-cleaning')
    expect(codes(decision)).toContain('place_not_front')
  })

  it('names the department off the frontages, without frontages, and if the duty was not signed', () => {
    const road = decide(place([shop('粉店', ['卫生']), 0.08]))
    const none = decide(place())
    const unsigned = decide(place([shop('粉店', ['秩序']), 0.95]))
    const nobody = decide(place([shop('甲', ['秩序']), 0.5], [shop('乙', ['秩序']), 0.4]))
    const all = [road, none, unsigned, nobody]
    for (const decision of all) expect(decision.responsible?.name).toBe('street-cleaning')
    expect(all.map((decision) => codes(decision)[2])).toEqual([
      'off_fronts',
      'no_frontage',
      'frontage_not_signed',
      'fronts_not_signed',
    ])
  })

  it('assigns the case to the department’s own crew', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.95]), { category: hole })
    expect(decision).toMatchObject({
      assignee: 'unit:road-crew',
      assigneeName: 'road-crew',
      softFirst: false,
    })
  })

  it('assigns the case to the grid’s worker if the crew is unstaffed', () => {
    const decision = decide(
      place(),
      { category: hole },
      snapshot({ staffedKeys: new Set([`grid:${west.code}`]) }),
    )
    expect(decision).toMatchObject({ assignee: `grid:${west.code}`, responsible: { unitId: 'road-crew' } })
  })

  it('queues the case of an unstaffed grid, but keeps the responsible unit', () => {
    const decision = decide(place([shop('粉店', ['卫生']), 0.9]), {}, snapshot({ staffedKeys: new Set() }))
    expect(decision).toMatchObject({ assignee: null, responsible: { name: '粉店' } })
    expect(codes(decision).at(-1)).toBe('queued')
  })

  it('informs the grid across the border from a fifth of the fix on, and not before', () => {
    const shared = (share: number) => ({
      ...place(),
      grids: [
        { item: west, share: 1 - share },
        { item: east, share },
      ],
    })
    expect(decide(shared(0.3)).informed).toEqual([{ code: east.code, name: east.name }])
    expect(decide(shared(0.3)).reasons).toContainEqual({ code: 'grid_border', other: east.name, share: 0.3 })
    expect(decide(shared(0.1)).informed).toEqual([])
  })

  it('gives as confidence of a department the share of the fix in its area', () => {
    const where = {
      ...place(),
      grids: [
        { item: west, share: 0.6 },
        { item: east, share: 0.4 },
      ],
    }
    expect(decide(where).confidence).toBeCloseTo(0.6)
    expect(decide(where, { category: hole }).confidence).toBeCloseTo(1)
  })
})

describe('the city’s own rules', () => {
  const front = place([shop('粉店', ['卫生']), 0.95])
  const squad = unit('squad', { crew: true })
  const known = [squad]
  const follow = (rules: ReturnType<typeof rule>[], fields = {}, where = front) =>
    decide(where, fields, snapshot({ rules, known }))

  it('go before the frontage', () => {
    const decision = follow([rule('一', {}, { to: { unit: 'squad' } })])
    expect(decision).toMatchObject({ responsible: { unitId: 'squad' }, assignee: 'unit:squad' })
    expect(codes(decision)).not.toContain('frontage_contains')
  })

  it('are tried in their order', () => {
    const dispatcher = rule('二', {}, { to: { role: 'dispatcher' } })
    const decision = follow([rule('一', { categories: ['0113'] }, {}), dispatcher, rule('三', {}, {})])
    expect(decision.reasons).toContainEqual({ code: 'rule', rule: '二' })
    expect(decision).toMatchObject({ responsible: null, assignee: null })
  })

  it.each([
    ['the front, as without a rule', 'frontage', { responsible: { name: '粉店' } }],
    ['the department, and never the front', 'department', { responsible: { name: 'street-cleaning' } }],
    ['the grid’s worker alone', 'grid', { responsible: null, assignee: `grid:${west.code}` }],
    ['the dispatcher', 'dispatcher', { responsible: null, assignee: null }],
  ] as const)('may name %s', (_, role, expected) => {
    expect(follow([rule('一', {}, { to: { role } })])).toMatchObject(expected)
  })

  it('add co-responsible units, and set whether the shop is reminded first', () => {
    const decision = follow([rule('一', {}, { co: ['squad'], softFirst: false })])
    expect(decision).toMatchObject({
      responsible: { name: '粉店' },
      coResponsible: [{ unitId: 'squad' }],
      softFirst: false,
    })
  })

  it('do not name the responsible unit as co-responsible, too', () => {
    const decision = follow([rule('一', {}, { to: { unit: 'squad' }, co: ['squad'] })])
    expect(decision).toMatchObject({ responsible: { unitId: 'squad' }, coResponsible: [] })
    expect(codes(decision)).not.toContain('co_responsible')
  })

  it('are skipped with a reason if they are broken, and the report is still routed', () => {
    const broken = rule('一', {}, { to: { unit: 'gone' } }, ['没有单位 gone'])
    const decision = follow([broken])
    expect(decision.responsible?.name).toBe('粉店')
    expect(decision.reasons).toContainEqual({ code: 'rule_broken', rule: '一', missing: '没有单位 gone' })
  })
})

describe('a learned rule', () => {
  const key = (placeKey: string) => learnedRuleKey(ads.code, placeKey)
  const taught = (placeKey: string, right: number) =>
    snapshot({
      known: [unit('squad', { crew: true })],
      learnedRules: new Map([[key(placeKey), { unitId: 'squad', right }]]),
    })
  const cell = placeKeyOf(null, cellOf(asked().point))

  it.each([0, 1, 2])('is a suggestion to the dispatcher after %i times', (right) => {
    const decision = decide(place(), {}, taught(cell, right))
    expect(decision).toMatchObject({ responsible: null, assignee: null, suggested: { unitId: 'squad' } })
    expect(decision.reasons).toContainEqual({ code: 'learned_unsure', unit: 'squad', right })
  })

  it('does not count if a rule names a unit', () => {
    const said = rule('一', {}, { to: { role: 'department' } })
    const decision = decide(place(), {}, { ...taught(cell, 3), rules: [said] })
    expect(decision.responsible?.name).toBe('street-cleaning')
    expect(codes(decision)).not.toContain('learned')
  })

  it('is followed without asking after three confirmations, before frontage and department', () => {
    const decision = decide(place(), {}, taught(cell, 3))
    expect(decision).toMatchObject({
      responsible: { unitId: 'squad' },
      assignee: 'unit:squad',
      suggested: null,
    })
  })

  it('leaves out all of the rule that it replaces', () => {
    const helped = rule('一', {}, { co: ['squad'] })
    const decision = decide(place(), {}, { ...taught(cell, 3), rules: [helped] })
    expect(codes(decision)).toContain('learned')
    expect(codes(decision)).not.toContain('rule')
    expect(decision.coResponsible).toEqual([])
  })

  it('counts for the same frontage only, if the frontage is certain', () => {
    const where = place([shop('粉店', ['卫生']), 0.95])
    expect(decide(where, {}, taught('front:M-粉店', 3)).responsible?.unitId).toBe('squad')
    expect(decide(where, {}, taught('front:M-茶庄', 3)).responsible?.name).toBe('粉店')
    expect(decide(where, {}, taught(cell, 3)).responsible?.name).toBe('粉店')
  })

  it('does not count for another category, nor for a unit that is gone', () => {
    expect(decide(place(), { category: hole }, taught(cell, 3)).responsible?.unitId).toBe('road-crew')
    const gone = snapshot({ learnedRules: new Map([[key(cell), { unitId: 'gone', right: 3 }]]) })
    expect(decide(place(), {}, gone).responsible?.name).toBe('street-cleaning')
  })
})

describe('placeLabel', () => {
  it.each([
    ['the front, where it is certain', place([shop('粉店', []), 0.9]), '中街街道钟楼社区粉店门前'],
    ['the grid, where it is not', place([shop('粉店', []), 0.6]), '中街街道钟楼社区西网格'],
    [
      'the grid that is beside',
      { ...place(), grids: [], beside: { item: west, metres: 5 } },
      '中街街道钟楼社区西网格',
    ],
    ['no grid', { ...place(), grids: [] }, '网格之外'],
  ])('names %s', (_, where, words) => {
    expect(placeLabel(where)).toBe(words)
  })
})
