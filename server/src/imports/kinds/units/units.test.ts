import { describe, expect, it } from 'vitest'
import { noChoices } from '../../testing'
import {
  areaOf,
  areas,
  CITY,
  CITY_GRIDS,
  categoryOf,
  complaints,
  csv,
  frontageOf,
  noCityInForce,
  planner,
  unitOf,
  workbook,
} from '../testing'
import { units } from './units'

const plan = planner(units)
const titles = '编码,名称,类型,地址,负责类别,负责辖区,自有队伍,值班时间'
const peopleTitles = '单位,姓名,手机,角色,网格'
const clean = unitOf({
  code: 'clean',
  name: '环卫站',
  kind: 'department',
  categories: ['0201'],
  areas: [CITY],
  people: [{ name: '李站长', phone: '0775-2828282', role: 'supervisor', gridCodes: [] }],
})
const shop = unitOf({ code: 'shop-1', name: '老王粉店', address: '样例路 1 号' })
const given = { units: [clean, shop] }

describe('the import of units', () => {
  it('refuses a city that does not exist', async () => {
    const found = await units(csv(titles), noCityInForce, noChoices)
    expect(found.blocked).toBe(true)
  })

  it.each<[what: string, lines: string[], complaint: string]>([
    ['a missing column', ['名称', '环卫站'], '1 类型 缺少“类型”这一列'],
    ['titles alone', [titles], '- - 没有读到任何单位或人员'],
    ['no name', [titles, 'a,,商户,,,,,'], '2 名称 没有写单位名称'],
    [
      'an unknown kind',
      [titles, 'a,甲,个体户,,,,,'],
      '2 类型 没有“个体户”这种类型，可以写：商户、机关企事业单位、专业部门、作业公司',
    ],
    ['no kind', [titles, 'a,甲,,,,,,'], '2 类型 没有写类型'],
    ['a code of other letters', [titles, '甲1,甲,商户,,,,,'], '2 编码 编码“甲1”不对'],
    ['one code twice', [titles, 'a,甲,商户,,,,,', 'a,乙,商户,,,,,'], '3 编码 编码 a 与第 2 行重复'],
    ['one name twice', [titles, ',甲,商户,,,,,', ',甲 ,商户,,,,,'], '3 名称 名称“甲”与第 2 行重复'],
    [
      'one name twice, of which one is no shop',
      [titles, 'a,甲,商户,,,,,', 'b,甲,作业公司,,,,,'],
      '3 名称 名称“甲”与第 2 行重复',
    ],
    [
      'a name that is taken',
      [titles, 'other,环卫站,专业部门,,0201,样例区,,'],
      '2 名称 已有单位叫“环卫站”，编码是 clean',
    ],
    ['an unknown category', [titles, 'a,甲,专业部门,,0201、乱贴,样例区,,'], '2 负责类别 没有“乱贴”这个类别'],
    ['an unknown area', [titles, 'a,甲,专业部门,,0201,东城,,'], '2 负责辖区 没有“东城”这个辖区'],
    [
      'a department without categories',
      [titles, 'a,甲,专业部门,,,样例区,,'],
      '2 负责类别 没有写负责类别，这样永远派不到它',
    ],
    [
      'a department without areas',
      [titles, 'a,甲,专业部门,,0201,,,'],
      '2 负责辖区 没有写负责辖区，这样永远派不到它',
    ],
    [
      'categories without areas',
      [titles, 'a,甲,作业公司,,0201,,,'],
      '2 负责辖区 没有写负责辖区，这样永远派不到它',
    ],
    ['a crew that is neither', [titles, 'a,甲,作业公司,,,,两队,'], '2 自有队伍 自有队伍应写“是”或“否”'],
    ['hours that say nothing', [titles, 'a,甲,作业公司,,,,,上班时间'], '2 值班时间 值班时间看不懂'],
    ['a formula', [titles, 'a,=A1,商户,,,,,'], '2 名称 这个单元格是公式'],
    ['a person of an unknown unit', [peopleTitles, '市政处,张三,,网格员,'], '2 单位 没有“市政处”这个单位'],
    ['a person of no unit', [peopleTitles, ',张三,,网格员,'], '2 单位 没有写单位'],
    ['a person without a name', [peopleTitles, '环卫站,,13800000000,网格员,'], '2 姓名 没有写姓名'],
    [
      'a bad phone',
      [peopleTitles, '环卫站,张三,1380000000,网格员,'],
      '2 手机 号码不对：手机应为 11 位，座机要带区号，只写一个',
    ],
    ['an unknown role', [peopleTitles, '环卫站,张三,,站长,'], '2 角色 没有“站长”这种角色，可以写：网格员、'],
    ['a citizen', [peopleTitles, '环卫站,张三,,市民,'], '2 角色 没有“市民”这种角色'],
    ['no role in what is no shop', [peopleTitles, '环卫站,张三,,,'], '2 角色 没有写角色'],
    ['an unknown grid', [peopleTitles, '环卫站,张三,,网格员,第9格'], '2 网格 没有“第9格”这个网格'],
    ['an area as a grid', [peopleTitles, '环卫站,张三,,网格员,样例社区'], '2 网格 没有“样例社区”这个网格'],
    [
      'one person twice',
      [peopleTitles, '环卫站,张三,13800000000,网格员,', 'clean,张三,138 0000 0000,网格员,'],
      '3 姓名 与第 2 行是同一个人',
    ],
  ])('refuses %s', async (_, lines, complaint) => {
    const found = await plan(csv(...lines), given)
    expect(found).toMatchObject({ blocked: true, added: [], changed: [], ended: [] })
    expect(found.units).toBeUndefined()
    expect(complaints(found)).toContainEqual(expect.stringContaining(complaint))
  })

  it('asks for code or parent of an area whose name is not unique', async () => {
    const more = [...areas, areaOf(`${CITY}001002`, '东社区'), areaOf(`${CITY}001002001`, '第1格')]
    const [unclear, clear] = await Promise.all(
      ['第1格', '东社区第1格'].map((name) =>
        plan(csv(titles, `a,甲,专业部门,,0201,${name},,`), { areas: more }),
      ),
    )
    expect(unclear && complaints(unclear)).toEqual([
      '2 负责辖区 有 2 个辖区叫“第1格”，请写编码，如 450999001001001、450999001002001',
    ])
    expect(clear?.units?.begin[0]?.areas).toEqual([`${CITY}001002001`])
  })

  it('asks for the code of a unit whose name is not unique', async () => {
    const chain = [unitOf({ code: 'a', name: '连锁店' }), unitOf({ code: 'b', name: '连锁店' })]
    const found = await plan(csv(titles, ',连锁店,商户,,,,,'), { units: chain })
    expect(complaints(found)).toEqual(['2 编码 本市有 2 个单位叫“连锁店”，请写编码：a、b'])
  })

  it('complains of a unit once, not for each of its people', async () => {
    const book = workbook({
      单位: { rows: [titles.split(','), ['a', '甲', '个体户']] },
      人员: { rows: [peopleTitles.split(','), ['甲', '张三', 13800000000, '网格员']] },
    })
    expect(complaints(await plan(book, given))).toEqual([expect.stringMatching(/^2 类型/)])
  })

  it('finds no change in the same file', async () => {
    const file = csv(
      titles,
      'clean,环卫站,专业部门,,非法小广告,样例区,否,全天',
      ',老王粉店,商户,样例路 1 号,,,,',
    )
    expect(await plan(file, given)).toMatchObject({
      read: 2,
      added: [],
      changed: [],
      ended: [],
      same: 2,
      blocked: false,
      units: { begin: [], end: [] },
    })
  })

  it('reads categories, areas and hours of a unit', async () => {
    const line =
      'x-1,城管中队,专业部门,样例路 8 号,"201、街面秩序","样例街道、４５０９９９",是,工作日 08:00-18:00'
    const found = await plan(csv(titles, line))
    expect(found.units?.begin).toEqual([
      {
        code: 'x-1',
        name: '城管中队',
        kind: 'department',
        address: '样例路 8 号',
        categories: ['0201', '0406'],
        areas: ['450999001', CITY],
        crew: true,
        people: [],
        onDuty: [{ days: 'work_day', from: 480, to: 1080 }],
      },
    ])
    expect(found.added).toEqual(['x-1 城管中队'])
    expect(found.notes).toEqual(['这些单位写了有自有队伍，却还没有人员，派过去没有人接：城管中队'])
  })

  it('covers the whole city by the prefix of its codes', async () => {
    const found = await plan(csv(titles, 'a,甲,专业部门,,0201,样例市,,'), {
      areas: [areaOf('450900', '样例市'), ...areas],
    })
    expect(found.units?.begin[0]?.areas).toEqual(['4509'])
  })

  it('derives the same code from the same name', async () => {
    const [one, other] = await Promise.all(
      [',新 店,商户,,,,,', ',新店,商户,,,,,'].map((line) => plan(csv(titles, line))),
    )
    const code = one?.units?.begin[0]?.code
    expect(code).toMatch(/^u-[0-9a-f]{12}$/)
    expect(other?.units?.begin[0]?.code).toBe(code)
  })

  it('accepts shops of one name with codes of their own', async () => {
    const found = await plan(csv(titles, 'a,连锁店,商户,东路,,,,', 'b,连锁店,商户,西路,,,,'))
    expect(found.added).toEqual(['a 连锁店', 'b 连锁店'])
  })

  it('lists differences and keeps values without a column', async () => {
    const rows = ['编码,名称,类型,负责类别', 'clean,环境卫生站,作业公司,占道经营', ',老王粉店,商户,']
    const found = await plan(csv(...rows), given)
    expect(found).toMatchObject({
      changed: [
        'clean 环境卫生站：名称 环卫站 → 环境卫生站，类型 专业部门 → 作业公司，负责类别加 0406，去 0201',
      ],
      ended: [],
      same: 1,
    })
    expect(found.units?.begin[0]).toMatchObject({ areas: [CITY], people: clean.people })
  })

  it('ends units only by a complete file, and notes what depended on them', async () => {
    const file = csv(titles, 'clean,环卫站,专业部门,,0201,样例区,,')
    const when = { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [] }
    const rule = { name: '粉店自理', when, does: { to: { unit: 'shop-1' }, co: [], softFirst: null } }
    const snapshot = { ...given, rules: [rule], frontages: [frontageOf('M1', 'shop-1', ['卫生'])] }
    expect(await plan(file, snapshot)).toMatchObject({ ended: [], same: 2, notes: [] })
    expect(await plan(file, snapshot, { complete: true })).toMatchObject({
      ended: ['shop-1 老王粉店'],
      units: { begin: [], end: ['shop-1'] },
      notes: ['这些规则提到停用的单位，将失效：粉店自理', '有 1 处门前责任区属于停用的单位，不再算数'],
    })
  })
})

describe('the import of people', () => {
  it('adds people to those in force, by name', async () => {
    const found = await plan(
      csv(
        peopleTitles,
        '环卫站,王 五,138 0000 0001,网格员,第1格、450999001001002',
        'clean,李站长,0775-2828283,督查,',
        '老王粉店,老王,,,',
      ),
      given,
    )
    expect(found).toMatchObject({
      changed: [
        'clean 环卫站：人员加 王五（网格员），李站长的电话或网格有改动',
        'shop-1 老王粉店：人员加 老王（商户责任人）',
      ],
      same: 0,
      notes: ['这些人员没有电话：老王'],
    })
    expect(found.units?.begin[0]?.people).toEqual([
      { name: '王五', phone: '13800000001', role: 'worker', gridCodes: CITY_GRIDS },
      { name: '李站长', phone: '0775-2828283', role: 'supervisor', gridCodes: [] },
    ])
  })

  it('replaces people by a complete file and keeps the units', async () => {
    const found = await plan(csv(peopleTitles, '环卫站,王五,,网格员,'), given, { complete: true })
    expect(found).toMatchObject({
      changed: ['clean 环卫站：人员加 王五（网格员），去 李站长（督查）'],
      ended: [],
      same: 1,
    })
  })

  it('distinguishes people of one name by phone', async () => {
    const person = { name: '张三', role: 'worker' as const, gridCodes: [] }
    const people = ['13800000001', '13800000002'].map((phone) => ({ ...person, phone }))
    const found = await plan(csv(peopleTitles, '环卫站,张三,13800000001,网格员,'), {
      units: [{ ...clean, people }],
    })
    expect(found.changed).toEqual(['clean 环卫站：张三的电话或网格有改动'])
    expect(found.units?.begin[0]?.people).toEqual(people.slice(0, 1))
  })

  it('reads people and units from one workbook', async () => {
    const book = workbook({
      填表说明: { rows: [['请不要改动标题']] },
      单位: {
        rows: [
          ['单位台账'],
          titles.split(','),
          ['new', '洁美保洁', '作业公司', null, '市容环境', '样例社区', '是', '全天'],
        ],
        merged: ['A1:H1'],
      },
      人员: { rows: [peopleTitles.split(','), ['洁美保洁', '赵六', 13800000002, '网格员', '样例社区第1格']] },
    })
    const found = await plan(book, {
      categories: [categoryOf({ code: '0113', name: '道路破损', major: '市容环境' })],
    })
    expect(found).toMatchObject({
      read: 2,
      added: ['new 洁美保洁'],
      unreadable: [],
      notes: [expect.stringContaining('填表说明')],
    })
    expect(found.units?.begin[0]).toMatchObject({
      categories: ['0113'],
      people: [{ name: '赵六', gridCodes: [CITY_GRIDS[0]] }],
    })
  })
})
