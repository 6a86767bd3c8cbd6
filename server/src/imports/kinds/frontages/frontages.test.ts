import gcoord from 'gcoord'
import { beforeEach, describe, expect, it } from 'vitest'
import { CityModel } from '../../../city/city.model'
import { FrontageModel, type FrontageRecord } from '../../../city/ground.model'
import { UnitModel, type UnitRecord } from '../../../city/unit.model'
import { useDatabase } from '../../../testing/database'
import { allDocuments, at, CITY, emptyDatabase, geojson, ground, ring, run } from '../../testing'
import { workbook } from '../testing'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
})

const HEADER =
  '编码,责任单位,地址,左端经度,左端纬度,右端经度,右端纬度,进深,责任人,电话,包,签订日期,责任书照片'
type Row = Partial<
  Record<'code' | 'unit' | 'address' | 'depth' | 'person' | 'duties' | 'signed' | 'photo', string>
>
/** The row of a frontage along a wall 6 m north of the city's border, between these metres east. */
const row = (from: number, to: number, fields: Row = {}): string => {
  const {
    code = `M${from}`,
    unit = `店${from}`,
    address = '',
    depth = '6',
    person = '',
    duties = '卫生、秩序',
  } = fields
  const { signed = '', photo = '' } = fields
  return [
    code,
    unit,
    address,
    ...at(from, 6),
    ...at(to, 6),
    depth,
    person,
    person && '13800000001',
    duties,
    signed,
    photo,
  ].join(',')
}
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')

const front = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry })
const box = (...sides: [number, number, number, number]) => ({ type: 'Polygon', coordinates: [ring(sides)] })
const signed = { code: 'M1', unit: '店20', duties: ['卫生'] }

const fronts = () =>
  FrontageModel.find({ until: { $gt: 1e9 } })
    .sort({ code: 1 })
    .lean<FrontageRecord[]>()
const units = () =>
  UnitModel.find({ until: { $gt: 1e9 } })
    .sort({ code: 1 })
    .lean<UnitRecord[]>()
const xs = ({ shape }: FrontageRecord) => {
  const lngs = shape.coordinates.flat(2).map(([lng]) => lng)
  return [Math.min(...lngs), Math.max(...lngs)]
}

describe('an unreadable file of frontages', () => {
  const cases: [name: string, content: string, row: number | null, column: string | null, reason: string][] =
    [
      ['an empty file', csv(), null, null, '没有读到任何一处责任区'],
      ['missing columns', '编码,地址\nM1,路', 1, '责任单位', '缺少“责任单位”这一列'],
      ['a row without a code', csv(row(20, 30, { code: '' })), 2, '编码', '没有编码'],
      ['a row without a unit', csv(row(20, 30, { unit: '' })), 2, '责任单位', '没有责任单位'],
      [
        'one code twice',
        csv(row(20, 30), row(40, 50, { code: 'M20' })),
        3,
        '编码',
        '编码 M20 重复出现，前面“',
      ],
      ['a depth in words', csv(row(20, 30, { depth: '六步' })), 2, '进深', '进深“六步”不是米数'],
      [
        'a phone with a digit missing',
        csv(row(20, 30, { person: '王' })).replace('13800000001', '1380000'),
        2,
        '电话',
        '号码不对',
      ],
      ['a code that is a story', csv(row(20, 30, { code: '长'.repeat(65) })), 2, '编码', '编码超过 64 个字'],
      [
        'a date to come',
        csv(row(20, 30, { signed: '2062-01-05' })),
        2,
        '签订日期',
        '签订日期“2062-01-05”还没有到',
      ],
      ['a date that is none', csv(row(20, 30, { signed: '2026-02-30' })), 2, '签订日期', '看不懂'],
      [
        'swapped coordinates',
        csv(['M1,店,', at(0, 6)[1], at(0, 6)[0], at(9, 6)[1], at(9, 6)[0], '6,,,卫生'].join(',')),
        2,
        '左端经度',
        '经纬度似乎写反了',
      ],
      [
        'words for coordinates',
        csv('M1,店,,门口,22.6,110.1,22.6,6,,,卫生'),
        2,
        '左端经度',
        '“门口”不是经纬度',
      ],
      ['no place at all', '编码,责任单位,门前线,进深,包\nM1,店,,6,卫生', 2, '门前线', '没有门前线'],
      [
        'a line that cannot be read',
        '编码,责任单位,门前线,进深,包\nM1,店,由东到西,6,卫生',
        2,
        '门前线',
        '看不懂',
      ],
      [
        'a border that crosses itself',
        geojson([
          front(signed, {
            type: 'Polygon',
            coordinates: [[at(0, 0), at(9, 9), at(9, 0), at(0, 9), at(0, 0)]],
          }),
        ]),
        1,
        'geometry',
        '相交',
      ],
      [
        'two lines for one front',
        geojson([
          front(signed, {
            type: 'MultiLineString',
            coordinates: [
              [at(0, 6), at(9, 6)],
              [at(20, 6), at(29, 6)],
            ],
          }),
        ]),
        1,
        'geometry',
        '只能是一条',
      ],
      [
        'a line without its depth',
        geojson([front(signed, { type: 'LineString', coordinates: [at(0, 6), at(9, 6)] })]),
        1,
        '进深',
        '没有进深',
      ],
      ['broken GeoJSON', '{"type":', null, null, '不是有效的 JSON'],
    ]
  it.each(cases)('changes nothing because of %s', async (_, content, at_, column, reason) => {
    const before = await allDocuments()
    const outcome = await run('frontages', content)
    expect(outcome).toMatchObject({ ok: false, applied: false, added: 0 })
    expect(outcome.unreadable[0]).toMatchObject({ row: at_, column })
    expect(outcome.unreadable[0]?.reason).toContain(reason)
    expect(await allDocuments()).toEqual(before)
  })

  it('changes nothing because of a formula, sound rows included', async () => {
    const cells = (text: string) => text.split(',')
    const wrong = cells(row(40, 50)).map((cell, i) => (i === 7 ? '=3+3' : cell))
    const { bytes } = workbook({ 名单: { rows: [cells(HEADER), cells(row(20, 30)), wrong] } })
    const before = await allDocuments()
    const outcome = await run('frontages', bytes, { fileName: '名单.xlsx' })
    expect(outcome).toMatchObject({ ok: false, unreadable: [{ sheet: '名单', row: 3, column: '进深' }] })
    expect(await allDocuments()).toEqual(before)
  })
})

describe('a frontage that does not fit the city', () => {
  const cases: [name: string, row: string, column: string, reason: string][] = [
    [
      'with a duty that the city does not have',
      row(60, 70, { duties: '卫生、绿化美化' }),
      '包',
      '本市没有“绿化美化”，只有：卫生、秩序、绿化、设施、立面',
    ],
    ['without a duty', row(60, 70, { duties: '' }), '包', '没有写责任书上签了哪几包'],
    ['outside the city', row(260, 270), '左端经度', '在本市范围之外'],
    ['of which one end is far away', row(160, 300), '左端经度', '在本市范围之外'],
    ['too deep', row(60, 70, { depth: '600' }), '进深', '进深 600 米'],
    ['too wide', row(60, 60.1), '左端经度', '门前线长'],
    ['on another’s ground', row(22, 29), '左端经度', '“店22”（M22）的责任区大半落在“店20”（M20）的责任区里'],
  ]
  it.each(cases)('is left out: %s', async (_, wrong, column, reason) => {
    const outcome = await run('frontages', csv(row(20, 30), wrong))
    expect(outcome).toMatchObject({ ok: true, read: 2, added: 1, applied: true })
    expect(outcome.unreadable).toMatchObject([{ row: 3, column }])
    expect(outcome.unreadable[0]?.reason).toContain(reason)
    expect((await fronts()).map(({ code }) => code)).toEqual(['M20'])
    expect((await units()).map(({ name }) => name)).toEqual(['店20'])
  })

  it('is left out if it is in the city but in no grid', async () => {
    const wide = ground().slice(0, 3)
    for (const feature of wide) feature.geometry = box(0, 0, 400, 100)
    await run('areas', geojson(wide), { allowGaps: true })
    const outcome = await run('frontages', csv(row(20, 30), row(300, 310)))
    expect(outcome.unreadable[0]?.reason).toContain('不在任何单元网格内')
  })

  it('is left out if it overlaps a frontage in force', async () => {
    await run('frontages', csv(row(20, 30)))
    const outcome = await run('frontages', csv(row(22, 29)))
    expect(outcome).toMatchObject({ ok: false, applied: false })
    expect(outcome.unreadable[0]?.reason).toContain('“店20”（M20）的责任区里')
  })

  it('is left out if a GeoJSON file names an unknown unit', async () => {
    const outcome = await run('frontages', geojson([front(signed, box(20, 0, 30, 6))]))
    expect(outcome).toMatchObject({ ok: false, unreadable: [{ row: 1, column: 'unit' }] })
    expect(outcome.unreadable[0]?.reason).toContain('没有“店20”这个单位')
  })

  it('is left out if several units have the name', async () => {
    await run(
      'frontages',
      csv(
        row(20, 30, { unit: '沙县小吃', address: '东路1号' }),
        row(40, 50, { unit: '沙县小吃', address: '西路1号' }),
      ),
    )
    const outcome = await run(
      'frontages',
      geojson([front({ ...signed, unit: '沙县小吃' }, box(60, 0, 70, 6))]),
    )
    expect(outcome.unreadable[0]?.reason).toContain('有 2 个单位叫“沙县小吃”，请改写单位编码，如 M20、M40')
  })

  it('blocks a complete file, so that no frontage ends because its row is wrong', async () => {
    await run('frontages', csv(row(20, 30), row(60, 70)))
    const before = await allDocuments()
    const outcome = await run('frontages', csv(row(20, 30), row(60, 70, { duties: '' })), { complete: true })
    expect(outcome).toMatchObject({ ok: false, ended: 0, applied: false })
    expect(await allDocuments()).toEqual(before)
  })
})

describe('the import of frontages', () => {
  it('accepts plaques with any letters and gives new shops codes of their own', async () => {
    const outcome = await run('frontages', csv(row(20, 30, { code: '中街0020' })))
    expect(outcome).toMatchObject({ ok: true, added: 1, applied: true })
    expect((await fronts())[0]).toMatchObject({
      code: '中街0020',
      unitId: expect.stringMatching(/^u-[0-9a-f]{12}$/),
    })
  })

  it('adds shops, people, 责任书 and ground; neighbours share the gap between them', async () => {
    const outcome = await run(
      'frontages',
      csv(
        row(20, 30, {
          address: '样例路1号',
          person: '王小明',
          signed: '2026/1/5',
          photo: 'a.jpg',
          duties: '包秩序、包卫生',
        }),
        row(31, 40),
      ),
    )
    expect(outcome).toMatchObject({ ok: true, read: 2, added: 2, applied: true, version: 2 })
    expect(outcome.plan.added).toEqual(['M20 店20（新商户）', 'M31 店31（新商户）'])
    const [first, second] = await fronts()
    expect(first).toMatchObject({
      code: 'M20',
      unitId: 'M20',
      duties: ['卫生', '秩序'],
      letter: { signedAt: new Date('2026-01-05'), photo: 'a.jpg' },
    })
    const [west, east] = xs(first!)
    expect([west, east]).toEqual([expect.closeTo(at(20, 0)[0], 8), expect.closeTo(at(30.5, 0)[0], 8)])
    expect(xs(second!)[0]).toBe(east)
    const [shop] = await units()
    expect(shop).toMatchObject({
      code: 'M20',
      kind: 'shop',
      name: '店20',
      address: '样例路1号',
      crew: false,
      categories: [],
    })
    expect(shop?.people).toEqual([
      { name: '王小明', phone: '13800000001', role: 'shopkeeper', gridCodes: [] },
    ])
  })

  it('finds no change in the same file, and only the change in a changed one', async () => {
    await run('frontages', csv(row(20, 30, { signed: '2026-01-05', person: '王小明' }), row(31, 40)))
    const before = await allDocuments()
    const again = await run(
      'frontages',
      csv(row(20, 30, { signed: '2026-01-05', person: '王小明' }), row(31, 40)),
    )
    expect(again).toMatchObject({ ok: true, same: 2, added: 0, changed: 0, applied: false })
    expect(await allDocuments()).toEqual(before)

    const changed = await run(
      'frontages',
      csv(row(20, 30, { duties: '卫生、绿化', person: '李小红' }), row(31, 40)),
    )
    expect(changed).toMatchObject({ same: 1, changed: 1, applied: true })
    expect(changed.plan.changed).toEqual(['M20 店20：包加 绿化，去 秩序，责任人 王小明 → 李小红'])
    // A 责任书 that the file does not mention stays.
    expect((await fronts())[0]).toMatchObject({ letter: { signedAt: new Date('2026-01-05') } })
  })

  it('recognises a shop by name, keeps two shops of one name apart, and adds a new shop at an old place', async () => {
    await run(
      'frontages',
      csv(
        row(20, 30, { unit: '老王粉店' }),
        row(40, 50, { unit: '沙县小吃' }),
        row(60, 70, { unit: '沙县小吃' }),
      ),
    )
    const outcome = await run(
      'frontages',
      csv(row(80, 90, { unit: '老王粉店' }), row(40, 50, { unit: '新新茶店' })),
    )
    expect(outcome.plan.changed).toEqual(['M40 新新茶店：责任单位 沙县小吃 → 新新茶店，新登记这家商户'])
    expect((await fronts()).map(({ code, unitId }) => `${code} ${unitId}`)).toEqual([
      'M20 M20',
      'M40 M40-2',
      'M60 M60',
      'M80 M20',
    ])
    expect((await units()).map(({ code, name }) => `${code} ${name}`)).toEqual([
      'M20 老王粉店',
      'M40 沙县小吃',
      'M40-2 新新茶店',
      'M60 沙县小吃',
    ])
  })

  it('adds a shop again that a complete list of units has ended', async () => {
    await run('frontages', csv(row(20, 30)))
    await run('units', '名称,类型\n样例小学,机关企事业单位', { complete: true })
    expect((await units()).map(({ name }) => name)).toEqual(['样例小学'])
    const outcome = await run('frontages', csv(row(20, 30)))
    expect(outcome).toMatchObject({ ok: true, changed: 1, applied: true })
    expect((await units()).map(({ code }) => code)).toContain('M20')
  })

  it('allows overlaps within a unit, and with a neighbour by less than half', async () => {
    const outcome = await run(
      'frontages',
      csv(
        row(20, 30, { unit: '老王粉店', address: '路1号' }),
        row(22, 29, { unit: '老王粉店', address: '路1号' }),
        row(140, 150),
      ),
    )
    expect(outcome).toMatchObject({ ok: true, added: 3, unreadable: [] })
    const half = geojson([
      front({ ...signed, unit: 'M140' }, box(145, 0, 155, 6)),
      front({ ...signed, code: 'M2', unit: 'M20' }, box(151, 0, 160, 6)),
    ])
    expect(await run('frontages', half)).toMatchObject({ ok: true, added: 2, unreadable: [] })
  })

  it('reads polygons and lines of existing units from GeoJSON, by code or name', async () => {
    await run('frontages', csv(row(20, 30)))
    const outcome = await run(
      'frontages',
      geojson([
        front({ 编码: 'G1', 责任单位: 'M20', 包: '卫生', 签订日期: '2026年3月1日' }, box(120, 0, 130, 6)),
        front(
          { code: 'G2', unit: '店20', duties: ['秩序'], depth: 5 },
          { type: 'LineString', coordinates: [at(140, 6), at(150, 6)] },
        ),
      ]),
    )
    expect(outcome).toMatchObject({ ok: true, read: 2, added: 2, unreadable: [] })
    const [first, second] = await fronts()
    expect(first).toMatchObject({
      code: 'G1',
      unitId: 'M20',
      duties: ['卫生'],
      letter: { signedAt: new Date('2026-03-01') },
    })
    expect(second).toMatchObject({ code: 'G2', unitId: 'M20', duties: ['秩序'] })
  })

  it('places a file in GCJ-02 like the same file in WGS-84', async () => {
    const moved = [at(20, 6), at(30, 6)].map(([x, y]) =>
      gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02).join(','),
    )
    await run('frontages', `编码,责任单位,门前线,进深,包\nM1,店,"${moved.join('；')}",6米,卫生`, {
      datum: 'gcj02',
    })
    const [only] = await fronts()
    expect(xs(only!)).toEqual([expect.closeTo(at(20, 0)[0], 6), expect.closeTo(at(30, 0)[0], 6)])
  })

  it('ends frontages that a complete file does not name', async () => {
    await run('frontages', csv(row(20, 30), row(60, 70)))
    const outcome = await run('frontages', csv(row(20, 30)), { complete: true })
    expect(outcome).toMatchObject({ ok: true, same: 1, ended: 1, applied: true })
    expect(outcome.plan.ended).toEqual(['M60 店60'])
    expect((await fronts()).map(({ code }) => code)).toEqual(['M20'])
    expect(await CityModel.findById(CITY).lean()).toMatchObject({ cityVersions: { snapshot: 3 } })
  })
})
