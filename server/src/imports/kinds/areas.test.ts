import gcoord from 'gcoord'
import { beforeAll, describe, expect, it } from 'vitest'
import { CityModel } from '../../city/city.model'
import { AreaModel } from '../../city/ground.model'
import type { Rule } from '../../routing/rules'
import { useDatabase } from '../../testing/database'
import { allDocuments, area, at, CITY, emptyDatabase, geojson, ground, ring, run } from '../testing'

useDatabase()
beforeAll(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
})

const west = `${CITY}001001001`
const swapped = area(west, '第1格', [0, 0, 100, 100])
swapped.geometry = { type: 'Polygon', coordinates: [ring([0, 0, 100, 100]).map(([x, y]) => [y, x])] }
const open = { ...swapped, geometry: { type: 'Polygon', coordinates: [ring([0, 0, 100, 100]).slice(0, 4)] } }
const bowTie = [at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]
const line = { ...swapped, geometry: { type: 'LineString', coordinates: [at(0, 0), at(9, 9)] } }
const many = Array.from({ length: 60_000 }, (_, i) => at(i / 600, 0))
const large = {
  ...swapped,
  geometry: {
    type: 'MultiPolygon',
    coordinates: Array.from({ length: 5 }, () => [[...many.slice(1, 50_000), many[1]]]),
  },
}
const withBorder = (coordinates: unknown) => ({
  ...swapped,
  geometry: { type: 'Polygon', coordinates: [coordinates] },
})
const unnamed = { ...area(west, '', [0, 0, 100, 100]), properties: { 编码: west } }
const uncoded = { ...area(west, '', [0, 0, 100, 100]), properties: { 名称: '第1格' } }

const ruleFor = (code: string): Rule => ({
  name: '西边的',
  when: { categories: [], areas: [code], time: null, words: [], placeKinds: [], sources: [] },
  does: { to: { role: 'grid' }, co: [], softFirst: null },
})

/** A file and its first complaint: row, column, part of the reason. */
const bad: [name: string, content: string, row: number | null, column: string | null, reason: string][] = [
  ['no JSON', '{"type": "FeatureCollection", "features": [', null, null, '不是有效的 JSON'],
  ['a single feature', JSON.stringify(ground()[0]), null, null, '不是 GeoJSON 的 FeatureCollection'],
  ['nothing', geojson([]), null, null, '没有任何要素'],
  ['swapped coordinates', geojson([swapped]), 1, 'geometry', '经纬度似乎写反了'],
  ['numbers that are none', geojson([withBorder([[110, null]])]), 1, 'geometry', '不是数字坐标'],
  ['NaN', geojson([swapped]).replace('110.15', 'NaN'), null, null, '不是有效的 JSON'],
  ['a border of 60,000 points', geojson([withBorder([...many, many[0]])]), 1, 'geometry', '60001 个顶点'],
  ['several borders of 250,000 points together', geojson([large]), 1, 'geometry', '250000 个顶点'],
  ['an open border', geojson([open]), 1, 'geometry', '没有闭合'],
  ['a line', geojson([line]), 1, 'geometry', '是线'],
  ['a border that crosses itself', geojson([withBorder(bowTie)]), 1, 'geometry', '相交'],
  ['no code', geojson([uncoded]), 1, '编码', '没有编码：缺少属性“编码”（或 code）；有的属性：名称'],
  ['no name', geojson([unnamed]), 1, '名称', '没有名称'],
  ['a code of wrong length', geojson([area('4509990', '街', [0, 0, 9, 9])]), 1, '编码', '编码“4509990”不对'],
  ['another city’s code', geojson([area('450902001', '街', [0, 0, 9, 9])]), 1, '编码', '不属于 450999'],
  ['one code twice', geojson([ground()[3], ground()[3]]), 2, '编码', `编码 ${west} 与第 1 条重复`],
  [
    'a grid without its community',
    geojson([area(`${CITY}001002001`, '格', [0, 0, 9, 9])]),
    1,
    '编码',
    '找不到上级',
  ],
  [
    'a grid on its neighbour',
    geojson([area(`${CITY}001001003`, '新格', [90, 0, 100, 100])]),
    1,
    'geometry',
    `${CITY}001001003（新格）：与${west}（第1格）重叠`,
  ],
  [
    'a grid outside its community',
    geojson([area(west, '第1格', [-10, 0, 100, 100])]),
    1,
    'geometry',
    '伸出上级',
  ],
  [
    'a gap',
    geojson([area(west, '第1格', [0, 0, 90, 100])]),
    null,
    'geometry',
    `已有的 ${CITY}001001（样例社区）`,
  ],
]

describe('a refused file of areas', () => {
  it.each(bad)('changes nothing because of %s', async (_, content, row, column, reason) => {
    const before = await allDocuments()
    const outcome = await run('areas', content, { fileName: 'areas.geojson' })
    expect(outcome).toMatchObject({ ok: false, applied: false, added: 0, changed: 0, ended: 0 })
    expect(outcome.unreadable[0]).toMatchObject({ row, column })
    expect(outcome.unreadable[0]?.reason).toContain(reason)
    expect(await allDocuments()).toEqual(before)
  })

  it('is refused in whole, with every defect listed', async () => {
    const sound = area(`${CITY}001`, '新街道', [0, 0, 200, 100])
    const outcome = await run('areas', geojson([sound, area(west, '第1格', [-10, 0, 95, 100])]))
    expect(outcome).toMatchObject({ ok: false, read: 2 })
    expect(outcome.unreadable.map(({ row }) => row)).toEqual([null, 2])
    expect(await AreaModel.countDocuments({ name: '新街道' })).toBe(0)
  })

  it('leaves a parent out of a complete file but not its children', async () => {
    const orphans = ground().filter(({ properties }) => JSON.stringify(properties).includes('社区') === false)
    const outcome = await run('areas', geojson(orphans), { complete: true })
    expect(outcome.unreadable.map(({ row, reason }) => [row, reason.includes('找不到上级')])).toEqual([
      [3, true],
      [4, true],
    ])
  })

  it('is a workbook', async () => {
    const workbook = '\u0050K\u0003\u0004\u0014\u0000'
    await expect(run('areas', workbook)).rejects.toThrow('这不是 GeoJSON 文件；Excel、Shapefile 等')
  })

  it('belongs to another city, which is named', async () => {
    const other = geojson([area('450902', '玉州区', [0, 0, 9, 9])])
    const { unreadable } = await run('areas', other, { complete: true })
    expect(unreadable).toMatchObject([
      { row: null, reason: expect.stringContaining('文件里是 450902（玉州区）等，请核对 --city 和文件') },
    ])
  })

  it('leaves the city itself out of a complete file', async () => {
    const outcome = await run('areas', geojson(ground().slice(1)), { complete: true })
    expect(outcome.unreadable).toMatchObject([
      { row: null, reason: expect.stringContaining(`没有编码为 ${CITY}`) },
    ])
  })
})

describe('the import of areas', () => {
  it('notes units, people and rules that name an ended area', async () => {
    const units = 'code,名称,类型,负责类别,负责辖区\nschool,样例小学,机关企事业单位,,'
    const people = `单位,姓名,手机,角色,网格\n样例小学,小陈,13800000001,网格员,${west}`
    await run('units', units.replace('code', '编码'))
    await run('units', people)
    await CityModel.updateOne({ _id: CITY }, { rules: [ruleFor(west)] })
    const outcome = await run('areas', geojson(ground().slice(0, 3)), { complete: true, apply: false })
    expect(outcome).toMatchObject({ ok: true, ended: 2 })
    expect(outcome.plan.notes).toEqual([
      '这些人员的网格停用了，请重新导入人员：小陈',
      '这些规则提到停用的辖区，将失效：西边的',
    ])
  })

  it('allows a gap, such as a river, if chosen', async () => {
    const narrow = geojson([area(west, '第1格', [0, 0, 90, 100])])
    const outcome = await run('areas', narrow, { allowGaps: true, apply: false })
    expect(outcome).toMatchObject({ ok: true, changed: 1 })
    expect(outcome.plan.changed).toEqual([`${west} 第1格：边界有改动`])
    expect(outcome.plan.notes).toEqual([expect.stringContaining('1 处空隙')])
  })

  it.each<[what: string, properties: object]>([
    ['the land survey', { XZQDM: west, XZQMC: '第1格' }],
    ['maps on the web', { adcode: Number(west), name: '第1格', parent: { adcode: 450999 } }],
    ['a drawing program', { 编码: west, 名称: '第1格', style: { color: 'red' } }],
  ])('accepts the properties of %s', async (_, properties) => {
    const outcome = await run('areas', geojson([{ ...area(west, '', [0, 0, 100, 100]), properties }]))
    expect(outcome).toMatchObject({ ok: true, same: 1, unreadable: [] })
  })

  it('finds no change in a border that repeats its points', async () => {
    const twice = ring([0, 0, 100, 100]).flatMap((point) => [point, point])
    expect(await run('areas', geojson([withBorder(twice)]))).toMatchObject({ ok: true, same: 1, changed: 0 })
  })

  it('leaves out a feature without geometry and lists it, unless the file is complete', async () => {
    const nowhere = { type: 'Feature', properties: { 编码: `${CITY}001001009` }, geometry: null }
    const file = geojson([...ground(), nowhere])
    const listed = [{ row: 6, column: 'geometry', reason: '这个要素没有几何图形' }]
    expect(await run('areas', file)).toMatchObject({ ok: true, read: 6, same: 5, unreadable: listed })
    expect(await run('areas', file, { complete: true })).toMatchObject({ ok: false, unreadable: listed })
  })

  it.each<[what: string, from: number, repair: string]>([
    ['gap', 100.1, '补上空隙 10.0 平方米'],
    ['overlap', 99.9, '重叠 10.0 平方米'],
  ])('repairs a %s that is narrower than half a metre, and lists it', async (_, from, repair) => {
    const east = area(`${CITY}001001002`, '第2格', [from, 0, 200, 100])
    const outcome = await run('areas', geojson([...ground().slice(0, 4), east]))
    expect(outcome).toMatchObject({ ok: true, unreadable: [], ended: 0 })
    expect(outcome.plan.notes).toEqual([
      expect.stringContaining('1 处已自动修好'),
      expect.stringContaining(repair),
    ])
  })

  it('accepts English names and borders in any start and direction', async () => {
    const turned = ring([0, 0, 100, 100]).reverse()
    const same = {
      type: 'Feature',
      properties: { code: west, NAME: '第1格' },
      geometry: { type: 'MultiPolygon', coordinates: [[turned]] },
    }
    expect(await run('areas', geojson([same]))).toMatchObject({
      ok: true,
      same: 1,
      changed: 0,
      applied: false,
    })
  })

  it('converts a file in GCJ-02', async () => {
    const moved = ring([0, 0, 100, 100]).map(([x, y]) => gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02))
    expect(await run('areas', geojson([withBorder(moved)]))).toMatchObject({ ok: false })
    const { plan } = await run('areas', geojson([withBorder(moved)]), { datum: 'gcj02', apply: false })
    expect(plan.unreadable).toEqual([])
    const corner = plan.areas?.begin[0]?.shape.coordinates[0]?.[0]?.[0]
    expect(corner).toEqual([expect.closeTo(at(0, 0)[0], 7), expect.closeTo(at(0, 0)[1], 7)])
  })

  it('keeps areas in GCJ-02 fitting, also with corners on long edges of parents', async () => {
    const whole = [CITY, `${CITY}001`, `${CITY}001001`].map((code) => area(code, '样例', [0, 0, 4000, 900]))
    const grids = [
      area(west, '第1格', [0, 0, 1900, 900]),
      area(`${west.slice(0, -1)}2`, '第2格', [1900, 0, 4000, 900]),
    ]
    const long = [...whole, ...grids]
    const choices = { datum: 'gcj02', complete: true, apply: false } as const
    expect((await run('areas', geojson(long), choices)).unreadable).toEqual([])
  })

  it('moves the city with its root and ends areas that a complete file leaves out', async () => {
    const wider = [
      [CITY, '大样例区'],
      [`${CITY}001`, '样例街道'],
    ].map(([code, name]) => area(code!, name!, [0, 0, 300, 100]))
    const outcome = await run('areas', geojson(wider), { complete: true })
    expect(outcome).toMatchObject({ ok: true, changed: 2, ended: 3, same: 0, applied: true })
    expect(outcome.plan.ended).toContain(`${west} 第1格（单元网格）`)
    const city = await CityModel.findById(CITY).lean()
    expect(city).toMatchObject({ name: '大样例区', bounds: [...at(0, 0), ...at(300, 100)] })
  })
})
