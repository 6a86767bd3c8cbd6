import { describe, expect, it } from 'vitest'
import { noChoices } from '../testing'
import { duties } from './duties'
import { categoryOf, complaints, csv, frontageOf, noCityInForce, planner, workbook } from './testing'

const plan = planner(duties)

describe('the import of duties', () => {
  it('refuses a city that does not exist', async () => {
    const found = await duties(csv('包,类别', '卫生,0201'), noCityInForce, { ...noChoices, complete: true })
    expect(complaints(found)).toEqual(['- - 还没有 450999 这座城市，请先导入辖区（areas）'])
  })

  it.each<[what: string, lines: string[], complaint: string]>([
    ['a missing column', ['包', '卫生'], '1 类别 缺少“类别”这一列'],
    ['titles alone', ['包,类别'], '- - 没有读到任何一包'],
    ['a row without a duty', ['包,类别', '卫生,0201', ',0406'], '3 包 没有写是哪一包'],
    ['an unknown code', ['包,类别', '卫生,0299'], '2 类别 没有“0299”这个类别'],
    ['an unknown name', ['包,类别', '卫生,非法小广告、乱贴'], '2 类别 没有“乱贴”这个类别'],
    ['a whole 大类', ['包,类别', '卫生,宣传广告'], '2 类别 没有“宣传广告”这个类别'],
    ['a formula', ['包,类别', '卫生,=A1'], '2 类别 这个单元格是公式'],
    [
      'two duties of one category',
      ['包,类别', '卫生,0201', '秩序,非法小广告'],
      '3 类别 类别 0201 已在第 2 行归入“卫生”，不能再归入“秩序”',
    ],
    [
      'more than nine',
      ['包,类别', ...'甲乙丙丁戊己庚辛壬癸'].map((line, i) => (i ? `${line},` : line)),
      '- - 读到 10 包，最多 9 包',
    ],
  ])('refuses %s', async (_, lines, complaint) => {
    const found = await plan(csv(...lines))
    expect(found.blocked).toBe(true)
    expect(found.city).toBeUndefined()
    expect(complaints(found)).toContainEqual(expect.stringContaining(complaint))
  })

  it('refuses the name of two categories', async () => {
    const categories = ['0101', '0102'].map((code) => categoryOf({ code, name: '井盖' }))
    const found = await plan(csv('包,类别', '设施,井盖'), { categories })
    expect(complaints(found)).toEqual(['2 类别 有 2 个小类叫“井盖”，请写编码，如 0101、0102'])
  })

  it('finds no change in the same file', async () => {
    const found = await plan(csv('包,类别', '卫生,0201', '秩序,0406'))
    expect(found).toMatchObject({ read: 2, added: [], changed: [], ended: [], same: 3, blocked: false })
  })

  it('reads names and codes, in one cell or one per row; other categories get no duty', async () => {
    const found = await plan(csv('包,类别', '设施,道路破损、201', '卫生,', '设施,道路破损'))
    expect(found.city?.duties).toEqual(['设施', '卫生'])
    expect(found.city?.categories?.map(({ code, duty }) => [code, duty])).toEqual([
      ['0201', '设施'],
      ['0406', null],
      ['0113', '设施'],
    ])
    expect(found).toMatchObject({
      added: ['设施'],
      changed: [
        '0201 非法小广告：包 卫生 → 设施',
        '0406 占道经营：包 秩序 → 无',
        '0113 道路破损：包 无 → 设施',
      ],
      ended: ['秩序'],
      notes: ['“卫生”下面没有任何类别，门前单位不会因它收到问题'],
    })
  })

  it('reads a duty merged over its categories', async () => {
    const rows = [
      ['门前三包', null],
      ['包', '类别'],
      ['包卫 生', '０２０１'],
      [null, '道路破损'],
      ['秩序', '占道经营'],
    ]
    const found = await plan(workbook({ 三包: { rows, merged: ['A1:B1', 'A3:A4'] } }))
    expect(found.changed).toEqual(['0113 道路破损：包 无 → 卫生'])
    expect(found.city?.duties).toEqual(['卫生', '秩序'])
  })

  it('lists a change of order alone', async () => {
    const found = await plan(csv('包,类别', '秩序,0406', '卫生,0201'))
    expect(found).toMatchObject({ added: [], ended: [], changed: ['先后顺序 卫生、秩序 → 秩序、卫生'] })
  })

  it('counts the 责任书 that lose a duty', async () => {
    const frontages = [frontageOf('M1', 'a', ['卫生', '秩序']), frontageOf('M2', 'b', ['秩序'])]
    const found = await plan(csv('包,类别', '卫生,0201'), { frontages })
    expect(found.notes).toEqual(['有 2 份门前责任书签了“秩序”，这一包取消后不再算数'])
  })
})
