import { describe, expect, it } from 'vitest'
import { everydayWords } from '../../labels/everyday/everyday-words'
import { noChoices } from '../testing'
import { standard } from './standard'
import { categoryOf, complaints, csv, inForceOf, noCityInForce, planner, unitOf, workbook } from './testing'

const plan = planner(standard)
const titles = '大类代码,大类名称,小类代码,小类名称,处置单位,主管部门,立案条件,结案条件,处置时限'
const ads = '02,宣传广告,0201,非法小广告,环卫站,城管局,有小广告,清除,1个工作日'
const stalls = '04,街面秩序,0406,占道经营,城管中队,城管局,占道,撤走,2紧急工作时'
const holes = '01,市容环境,0113,道路破损,市政处,住建局,路面坑洼,修复,5个工作日'

describe('the import of a standard', () => {
  it('refuses a city that does not exist', async () => {
    const choices = noChoices
    const { blocked, unreadable } = await standard(csv(titles, ads), noCityInForce, choices)
    expect({ blocked, unreadable }).toEqual({
      blocked: true,
      unreadable: [{ row: null, column: null, reason: '还没有 450999 这座城市，请先导入辖区（areas）' }],
    })
  })

  it.each<[what: string, lines: string[], complaint: string]>([
    [
      'a missing column',
      ['大类名称,小类代码,小类名称,立案条件,结案条件', '宣传广告,0201,非法小广告,有,清'],
      '1 处置时限 缺少“处置时限”这一列',
    ],
    ['titles alone', [titles], '- - 没有读到任何一个小类'],
    [
      'no code, as when merged cells were saved as CSV',
      [titles, ads, ',,,,,,另一种情况,清除,2天'],
      '3 小类代码 没有小类代码',
    ],
    ['no name', [titles, '02,宣传广告,0201,,环卫站,,有,清除,1天'], '2 小类名称 没有小类名称'],
    ['no 大类', [titles, '02,,0201,非法小广告,环卫站,,有,清除,1天'], '2 大类名称 没有大类名称'],
    [
      'a code of other letters',
      [titles, '02,宣传广告,广-1,非法小广告,,,有,清除,1天'],
      '2 小类代码 小类代码“广-1”不对，应为 4 至 8 位数字或大写字母',
    ],
    [
      'a code that is too long',
      [titles, '02,宣传广告,020100001,非法小广告,,,有,清除,1天'],
      '2 小类代码 小类代码“020100001”不对',
    ],
    [
      'two digits without a 大类',
      ['大类名称,小类代码,小类名称,立案条件,结案条件,处置时限', '宣传广告,01,非法小广告,有,清除,1天'],
      '2 小类代码 小类代码“01”只有两位，前面要有两位的大类代码',
    ],
    [
      'two digits among four',
      [titles, ads, '04,街面秩序,06,占道经营,,,占道,撤走,1天'],
      '3 小类代码 小类代码“06”不对',
    ],
    [
      'two names of one code',
      [titles, ads, '02,宣传广告,0201,乱涂乱画,,,有,清除,1天'],
      '3 小类名称 小类 0201 有两个名称：第 2 行是“非法小广告”，这里是“乱涂乱画”',
    ],
    [
      'two 大类 of one code',
      [titles, ads, '01,市容环境,0201,非法小广告,,,有,清除,1天'],
      '3 大类名称 小类 0201 有两个大类：第 2 行是“宣传广告”，这里是“市容环境”',
    ],
    ['a formula', [titles, ads.replace('1个工作日', '=1+1')], '2 处置时限 这个单元格是公式'],
    [
      'a duty that the city has not',
      [`${titles},包`, `${ads},绿化`],
      '2 包 本市的门前几包里没有“绿化”，现有：卫生、秩序',
    ],
    [
      'two duties of one code',
      [`${titles},包`, `${ads},卫生`, `${ads},秩序`],
      '3 包 小类 0201 有两个包：第 2 行是“卫生”，这里是“秩序”',
    ],
  ])('refuses %s', async (_, lines, complaint) => {
    const found = await plan(csv(...lines))
    expect(found).toMatchObject({ blocked: true, added: [], changed: [], ended: [] })
    expect(found.city).toBeUndefined()
    expect(complaints(found)).toContainEqual(expect.stringContaining(complaint))
  })

  it('refuses a sheet without titles beside one with titles', async () => {
    const good = { rows: [titles.split(','), ads.split(',')] }
    const bad = { rows: [stalls.split(',')] }
    const found = await plan(workbook({ 事件: good, 街面: bad }))
    expect(found.blocked).toBe(true)
    expect(found.unreadable).toEqual([
      expect.objectContaining({ sheet: '街面', reason: expect.stringContaining('没有找到标题行') }),
    ])
  })

  it('refuses more text than the city’s record can hold', async () => {
    const row = ads.replace('有小广告', '小'.repeat(2000))
    const found = await plan(csv(titles, ...Array.from({ length: 700 }, () => row)))
    expect(complaints(found)).toEqual(['- - 立案标准太大：文字合计超过 4 MB，请确认文件没有拿错'])
    expect(found.blocked).toBe(true)
  })

  it('keeps and lists a row whose limit cannot be read', async () => {
    const found = await plan(csv(titles, ads.replace('1个工作日', '按合同约定'), ads))
    expect(found.blocked).toBe(false)
    expect(complaints(found)).toEqual([
      '2 处置时限 时限“按合同约定”不能换算成时间，这一条照样保留，但不用来计算时限',
    ])
    const [category] = found.city?.categories ?? []
    expect(category?.limit).toEqual({ amount: 1, unit: 'work_day' })
    expect(category?.conditions.map(({ writtenLimit, limit }) => ({ writtenLimit, limit }))).toEqual([
      { writtenLimit: '按合同约定', limit: null },
      { writtenLimit: '1个工作日', limit: { amount: 1, unit: 'work_day' } },
    ])
  })

  it('keeps a new 小类 without a readable limit waiting', async () => {
    const found = await plan(
      csv(titles, ads, '06,其他,0699,其他问题,,,有,没有,按合同约定', '06,其他,0699,其他问题,,,另,没有,'),
    )
    expect(found.blocked).toBe(false)
    expect(complaints(found)).toEqual([
      expect.stringContaining('3 处置时限 时限“按合同约定”'),
      expect.stringContaining('4 处置时限 没有写处置时限'),
      '3 处置时限 0699 其他问题 的处置时限没有一条能换算成时间，保留在标准里，暂不生效',
    ])
    expect(found.city?.categories?.map(({ code }) => code)).toEqual(['0201'])
    expect(found.added).toEqual(['0699 其他问题（暂不生效）'])
    expect(found.city?.waiting).toMatchObject([
      { code: '0699', conditions: [{ opens: '有' }, { opens: '另' }] },
    ])
  })

  it('keeps a waiting 小类, finds no change in it, and drops it with its rows', async () => {
    const file = csv(titles, ads, '06,其他,0699,其他问题,,,有,没有,按合同约定')
    const first = await plan(file)
    const { waiting = [], categories = [] } = first.city ?? {}
    expect(await plan(file, { waiting, categories })).toMatchObject({ added: [], changed: [], same: 2 })
    const without = await plan(csv(titles, ads), { waiting, categories })
    expect(without).toMatchObject({ ended: ['0699 其他问题'], city: { waiting: [] } })
  })

  it('keeps a 小类 in force if the new limits cannot be read', async () => {
    const old = categoryOf({ code: '0201', name: '非法小广告' })
    const found = await plan(csv(titles, ads.replace('1个工作日', '尽快'), stalls), { categories: [old] })
    expect(complaints(found)).toContain(
      '2 处置时限 0201 非法小广告 的处置时限没有一条能换算成时间，仍按现行标准执行',
    )
    expect(found.city?.categories?.[0]).toBe(old)
    expect(found).toMatchObject({
      ended: [],
      same: 0,
      added: ['0406 占道经营'],
      changed: ['0201 非法小广告（暂不生效）'],
      city: { waiting: [{ code: '0201' }] },
    })
  })

  it('lists differences and ends categories that the file does not name', async () => {
    const found = await plan(
      csv(
        titles,
        ads.replace('1个', '2个'),
        stalls,
        `${stalls}制止`,
        '04,街面秩序,0405,店外经营,,,店外,收回,4小时',
      ),
    )
    expect(found).toMatchObject({
      read: 4,
      added: ['0405 店外经营'],
      changed: [
        '0201 非法小广告：时限 1工作日 → 2工作日，第 1 条的立案条件有改动',
        '0406 占道经营：时限 1工作日 → 2紧急工作时，立案条件 1 条 → 2 条',
      ],
      ended: ['0113 道路破损'],
      same: 0,
      unreadable: [],
    })
  })

  it('finds no change in the same file', async () => {
    const file = csv(titles, ads, stalls, holes, holes)
    const first = await plan(file)
    const again = await plan(file, { categories: first.city?.categories ?? [] })
    expect(again).toMatchObject({ added: [], changed: [], ended: [], same: 3 })
    expect(again.city).toEqual(first.city)
  })

  it('keeps values that the file does not have', async () => {
    const found = await plan(csv(titles, ads, holes.replace('0113', '0114')))
    expect(found.city?.categories).toEqual([
      expect.objectContaining({ code: '0201', duty: '卫生', everyday: ['牛皮癣'], picture: 1 }),
      expect.objectContaining({
        code: '0114',
        duty: null,
        everyday: everydayWords('道路破损'),
        picture: null,
      }),
    ])
  })

  it('reads duty and everyday names from their columns', async () => {
    const found = await plan(csv(`${titles},门前几包,俗称`, `${ads},秩序,小广告、牛皮癣`, `${stalls},无,`))
    expect(found.city?.categories).toEqual([
      expect.objectContaining({ code: '0201', duty: '秩序', everyday: ['小广告', '牛皮癣'] }),
      expect.objectContaining({ code: '0406', duty: null, everyday: [] }),
    ])
    expect(found.changed[0]).toContain('包 卫生 → 秩序，俗称加 小广告')
  })

  it('notes 处置单位 that are no units yet, and adds none', async () => {
    const units = [unitOf({ code: 'clean', name: '环卫站' })]
    const found = await plan(csv(titles, ads, stalls, holes), { units })
    expect(found.notes).toEqual(['处置单位有 2 个还不是本市的单位，请用“单位”导入补上：城管中队、市政处'])
    expect(found.units).toBeUndefined()
  })

  it('notes units and rules that still name an ended category', async () => {
    const when = { categories: ['0113'], areas: [], time: null, words: [], placeKinds: [], sources: [] }
    const does = { to: { role: 'dispatcher' as const }, co: [], softFirst: null }
    const found = await plan(csv(titles, ads.replace('环卫站', '')), {
      units: [unitOf({ code: 'works', name: '市政处', categories: ['0113'] })],
      rules: [{ name: '坑洼', when, does }],
    })
    expect(found.notes).toEqual([
      '这些单位还写着负责停用的类别：市政处',
      '这些规则提到停用的类别，将失效：坑洼',
    ])
  })

  it('does not change its input', async () => {
    const inForce = inForceOf()
    const before = structuredClone(inForce.city)
    await standard(csv(titles, ads), inForce, noChoices)
    expect(inForce.city).toEqual(before)
  })
})
