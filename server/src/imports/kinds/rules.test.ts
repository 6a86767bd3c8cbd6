import { describe, expect, it } from 'vitest'
import type { Rule } from '../../routing/rules'
import { noChoices } from '../testing'
import { rules } from './rules'
import { CITY, complaints, csv, noCityInForce, planner, unitOf, workbook } from './testing'

const units = [
  unitOf({ code: 'squad', name: '城管执法大队', kind: 'department' }),
  unitOf({ code: 'clean', name: '环卫站', kind: 'department' }),
  unitOf({ code: 'chain-1', name: '连锁店' }),
  unitOf({ code: 'chain-2', name: '连锁店' }),
]
const withUnits = planner(rules)
const plan = (source: Parameters<typeof withUnits>[0], before: Rule[] = []) =>
  withUnits(source, { units, rules: before })
const titles = '名称,类别,辖区,日子,时段,文字包含,地点,来源,责任,协办,先提醒'
const rule = (name: string, fields: Partial<Rule['when']> = {}, does: Partial<Rule['does']> = {}): Rule => ({
  name,
  when: { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [], ...fields },
  does: { to: { role: 'dispatcher' }, co: [], softFirst: null, ...does },
})
const read = async (line: string): Promise<Rule | undefined> =>
  (await plan(csv(titles, line))).city?.rules?.[0]

describe('the import of rules', () => {
  it('refuses a city that does not exist', async () => {
    const found = await rules(csv(titles), noCityInForce, noChoices)
    expect(found.blocked).toBe(true)
  })

  it.each<[what: string, lines: string[], complaint: string]>([
    ['a missing column', ['名称,类别', '甲,0201'], '1 责任 缺少“责任”这一列'],
    ['titles alone', [titles], '- - 没有读到任何一条规则'],
    ['no name', [titles, ',,,,,,,,派遣员,,'], '2 名称 没有写规则名称'],
    [
      'one name twice',
      [titles, '甲,0201,,,,,,,派遣员,,', ' 甲,0406,,,,,,,派遣员,,'],
      '3 名称 名称“甲”与第 2 行重复',
    ],
    ['an unknown category', [titles, '甲,乱贴,,,,,,,派遣员,,'], '2 类别 没有“乱贴”这个类别'],
    ['an unknown area', [titles, '甲,,450999009,,,,,,派遣员,,'], '2 辖区 没有“450999009”这个辖区'],
    [
      'an unknown kind of day',
      [titles, '甲,,,constructor,,,,,派遣员,,'],
      '2 日子 日子应写“工作日”或“休息日”',
    ],
    ['a time that says nothing', [titles, '甲,,,,晚上,,,,派遣员,,'], '2 时段 时段看不懂'],
    ['a day in the place of a time', [titles, '甲,,,,工作日 08:00-18:00,,,,派遣员,,'], '2 时段 时段看不懂'],
    [
      'two times',
      [titles, '甲,,,,"08:00-12:00,14:00-18:00",,,,派遣员,,'],
      '2 时段 一条规则只能写一个时段，请分成几条',
    ],
    [
      'an unknown kind of place',
      [titles, '甲,,,,,,树上,,派遣员,,'],
      '2 地点 没有“树上”，可以写：店铺门前、电线杆等公共设施、',
    ],
    [
      'an unknown source',
      [titles, '甲,,,,,,,卫星,派遣员,,'],
      '2 来源 没有“卫星”，可以写：手机定位、手动标注、照片自带的位置',
    ],
    ['a part of two labels', [titles, '甲,,,,,,,手,派遣员,,'], '2 来源 没有“手”，可以写：手机定位、手动标注'],
    ['a part of one character', [titles, '甲,,,,,,路,,派遣员,,'], '2 地点 没有“路”，可以写：店铺门前'],
    [
      'nobody',
      [titles, '甲,,,,,,,,,,'],
      '2 责任 没有写责任；可以写单位的名称或编码，或者：门前责任单位、主管部门、网格员、派遣员',
    ],
    ['an unknown unit', [titles, '甲,,,,,,,,市政处,,'], '2 责任 没有“市政处”这个单位；可以写'],
    [
      'a name that two units have',
      [titles, '甲,,,,,,,,连锁店,,'],
      '2 责任 有 2 个单位叫“连锁店”，请写编码，如 chain-1、chain-2',
    ],
    ['unknown help', [titles, '甲,,,,,,,,派遣员,市政处,'], '2 协办 没有“市政处”这个单位'],
    ['help by the same unit', [titles, '甲,,,,,,,,环卫站,clean,'], '2 协办 协办单位与责任单位是同一个'],
    ['a reminder that is neither', [titles, '甲,,,,,,,,派遣员,,看情况'], '2 先提醒 先提醒应写“是”或“否”'],
    ['a formula', [titles, '甲,=A1,,,,,,,派遣员,,'], '2 类别 这个单元格是公式'],
  ])('refuses %s', async (_, lines, complaint) => {
    const found = await plan(csv(...lines), [rule('旧')])
    expect(found).toMatchObject({ blocked: true, added: [], changed: [], ended: [] })
    expect(found.city).toBeUndefined()
    expect(complaints(found)).toContainEqual(expect.stringContaining(complaint))
  })

  it('refuses more rules than the limit', async () => {
    const found = await plan(
      csv(titles, ...Array.from({ length: 1001 }, (_, i) => `规则${i},,,,,,,,派遣员,,`)),
    )
    expect(complaints(found)).toEqual(['- - 读到 1001 条规则，最多 1000 条'])
  })

  it('lists all faults of a row', async () => {
    const found = await plan(csv(titles, '甲,乱贴,东城,,,,,,市政处,,'))
    expect(found.unreadable.map(({ column }) => column).sort()).toEqual(['类别', '责任', '辖区'])
  })

  it('reads every condition of a rule', async () => {
    expect(
      await read(
        '夜市,街面秩序、201,样例街道,休息日,22:00-06:00,烧烤、油烟,店铺门前、马路上,手机定位、手动标注,城管执法大队,clean,是',
      ),
    ).toEqual(
      rule(
        '夜市',
        {
          categories: ['0406', '0201'],
          areas: [`${CITY}001`],
          time: { days: 'rest_day', from: 1320, to: 360 },
          words: ['烧烤', '油烟'],
          placeKinds: ['front', 'road'],
          sources: ['fix', 'pin'],
        },
        { to: { unit: 'squad' }, co: ['clean'], softFirst: true },
      ),
    )
  })

  it.each<[column: string, line: string, when: Partial<Rule['when']>]>([
    ['地点', '甲,,,,,,门前,,派遣员,,', { placeKinds: ['front'] }],
    ['地点', '甲,,,,,,公共设施、小区、店铺门前,,派遣员,,', { placeKinds: ['facility', 'compound', 'front'] }],
    ['来源', '甲,,,,,,,照片,派遣员,,', { sources: ['photo'] }],
  ])('reads a part of one label under %s: %s', async (_, line, when) => {
    expect(await read(line)).toEqual(rule('甲', when))
  })

  it.each<[role: string, to: Rule['does']['to']]>([
    ['门前责任单位', { role: 'frontage' }],
    ['主管部门', { role: 'department' }],
    ['网格员', { role: 'grid' }],
    ['派遣员', { role: 'dispatcher' }],
    ['chain-2', { unit: 'chain-2' }],
  ])('reads %s as responsible', async (role, to) => {
    expect((await read(`甲,,,,,,,,${role},,`))?.does).toEqual({ to, co: [], softFirst: null })
  })

  it('reads a day without hours, and the whole city as no condition', async () => {
    expect((await read('甲,,样例区,工作日,,,,,派遣员,,否'))?.when).toMatchObject({
      areas: [],
      time: { days: 'work_day', from: 0, to: 1440 },
    })
    expect((await read('甲,,全市,,,,,,派遣员,,'))?.when.areas).toEqual([])
    expect((await read('甲,,,每天,全天,,,,派遣员,,'))?.when.time).toBeNull()
  })

  it('replaces the whole list in the order of rows and compares by name', async () => {
    const before = [rule('旧'), rule('甲', { categories: ['0201'] }), rule('乙', { words: ['车'] })]
    const found = await plan(
      csv(titles, '新,0113,,,,,,,环卫站,,', '乙,,,,,车,,,派遣员,,', '甲,0406,,,,,,,网格员,环卫站,否'),
      before,
    )
    expect(found).toMatchObject({
      read: 3,
      added: ['「新」类别为道路破损：由环卫站负责'],
      changed: [
        '「甲」条件 类别为非法小广告 → 类别为占道经营，做法 由派遣员决定 → 由网格员处理，环卫站协办，不先提醒',
        '规则的先后顺序有改动',
      ],
      ended: ['「旧」任何情况：由派遣员决定'],
      same: 1,
      notes: [],
    })
    expect(found.city?.rules?.map(({ name }) => name)).toEqual(['新', '乙', '甲'])
  })

  it('finds no change in the same file', async () => {
    const file = csv(titles, '甲,0201,样例街道,,,,,,环卫站,,', '乙,,,,,,,,派遣员,,')
    const first = await plan(file)
    const again = await plan(file, first.city?.rules)
    expect(again).toMatchObject({ added: [], changed: [], ended: [], same: 2 })
  })

  it('notes a rule that an earlier one always precedes', async () => {
    const book = workbook({
      规则: {
        rows: [
          ['派单规则'],
          titles.split(','),
          ['甲', '宣传广告', null, null, null, null, null, null, '环卫站'],
          ['乙', '0201', '样例街道', null, null, null, null, null, '派遣员'],
        ],
      },
    })
    expect((await plan(book)).notes).toEqual(['第 4 行的规则「乙」永远轮不到：前面的「甲」要求更少或一样'])
  })
})
