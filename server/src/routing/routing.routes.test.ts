import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { CityModel } from '../city/city.model'
import { useServer } from '../testing/server'
import { at, CITY, categories, type UserName, westGrid } from '../testing/tiny-city'
import type { Rule } from './rules'

const test = useServer()
const { routing } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const input = (fields: Partial<InputOf<typeof routing.preview>> = {}): InputOf<typeof routing.preview> => ({
  point: at(25, 3),
  accuracy: 2,
  category: categories.ads.code,
  ...fields,
})

describe('POST /api/routing/preview', () => {
  it.each([undefined, 'ann', 'shopkeeper', 'head', 'crew'] as (UserName | undefined)[])(
    'refuses %s',
    async (as) => {
      expect((await test.call(routing.preview, input(), as)).status).toBe(as ? 403 : 401)
    },
  )

  it('refuses a category that the city has not', async () => {
    const answer = await test.call(routing.preview, input({ category: '9999' }), 'west')
    expect(answer).toMatchObject(refused(422, 'category_not_found'))
  })

  it('shows responsible unit, deadline, confidence and reasons, and stores nothing', async () => {
    const decision = await test.ok(routing.preview, input(), 'dispatcher')
    expect(decision).toMatchObject({
      inCity: true,
      place: '中街街道钟楼社区老王粉店门前',
      grid: { code: westGrid },
      responsible: { unitId: 'noodles', duty: '卫生' },
      assigneeName: '钟楼社区西网格网格员',
      limit: '2紧急工作时',
      deadlineAt: '2026-11-23T03:00:00.000Z',
      softFirst: false,
    })
    expect(decision.confidence).toBeGreaterThan(0.8)
    expect(decision.reasons.length).toBeGreaterThan(3)
    expect(await CaseModel.countDocuments()).toBe(0)
  })

  it('names location sources that contradict each other', async () => {
    const { doubts } = await test.ok(routing.preview, input({ fix: at(525, 3) }), 'west')
    expect(doubts).toEqual(['手动标注与手机定位相差 500 米，请到现场核对位置'])
  })

  it('names the grid across the border', async () => {
    const { informed, grid } = await test.ok(
      routing.preview,
      input({ point: at(97, 50), accuracy: 10 }),
      'west',
    )
    expect(grid?.name).toBe('钟楼社区西网格')
    expect(informed.map(({ name }) => name)).toEqual(['钟楼社区东网格'])
  })

  it('assigns a place within 30 m of a grid to that grid, and none farther away', async () => {
    const near = await test.ok(routing.preview, input({ point: at(50, 120) }), 'west')
    expect(near.reasons.join()).toContain('离钟楼社区西网格最近，相距 20 米')
    const far = await test.ok(routing.preview, input({ point: at(50, 140) }), 'west')
    expect(far).toMatchObject({ inCity: true, grid: null, assigneeName: null })
  })

  it('reports a place outside the city', async () => {
    expect(await test.ok(routing.preview, input({ point: at(5000, 0) }), 'west')).toMatchObject({
      inCity: false,
      responsible: null,
    })
  })
})

describe('GET /api/routing/rules', () => {
  const always = { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [] }
  const rules: Rule[] = [
    {
      name: '公共设施归环卫',
      when: { ...always, categories: ['0201'], placeKinds: ['facility'] },
      does: { to: { unit: 'cleaning' }, co: ['roads'], softFirst: null },
    },
    { name: '失效的', when: always, does: { to: { unit: 'gone' }, co: [], softFirst: null } },
  ]

  it.each(['ann', 'crew'] as const)('refuses %s', async (as) => {
    expect(await test.call(routing.rules, {}, as)).toMatchObject(refused(403, 'not_allowed'))
  })

  it('shows the rules as sentences in order, the broken one as broken; decisions follow the sound one', async () => {
    await CityModel.updateOne({ _id: CITY }, { rules })
    await test.renewSnapshot()
    const { items } = await test.ok(routing.rules, {}, 'supervisor')
    expect(items.map(({ name, missing }) => [name, missing])).toEqual([
      ['公共设施归环卫', []],
      ['失效的', ['规则里的单位，本市没有']],
    ])
    expect(items[0]?.when).toContain('非法小广告')
    expect(items[0]?.does).toContain('环卫站')
    const pole = await test.ok(routing.preview, input({ placeKind: 'facility' }), 'west')
    expect(pole).toMatchObject({ responsible: { unitId: 'cleaning' }, coResponsible: [{ unitId: 'roads' }] })
    const door = await test.ok(routing.preview, input(), 'west')
    expect(door).toMatchObject({ responsible: { unitId: 'noodles' } })
    expect(door.doubts).toEqual(['规则「失效的」已失效（规则里的单位，本市没有），没有采用'])
  })
})
