import { describe, expect, it } from 'vitest'
import { standard } from './standard'
import { planner, workbook } from './testing'

const plan = planner(standard)
const codes = (found: Awaited<ReturnType<typeof plan>>) => found.city?.categories?.map(({ code }) => code)

/** As offices send it: a heading over all columns, titles in two rows, 大类 and 小类 merged downwards. */
const events = {
  rows: [
    ['样例区数字化城市管理事件立案、结案标准（2026 年版）', null, null, null, null, null, null, null, null],
    [
      '大类\n代码',
      '大类\n名称',
      '小类\n代码',
      '小类\n名称',
      '处置\n单位',
      '主管\n部门',
      '立案条件',
      '结案条件',
      '处置时限\n（自派遣起）',
    ],
    [
      '02',
      '宣传广告',
      201,
      '非法\n小广告',
      '环卫站、城管中队',
      '城管局',
      '主次干道上有小广告',
      '清除，恢复原貌',
      '１个工作日',
    ],
    [null, null, null, null, null, null, '背街小巷有小广告', null, '2 个工作日'],
    [null, null, null, null, null, null, '内容涉嫌违法', '移交公安', '按合同约定'],
    [null, null, '０２０２', '街头散发广告', '城管中队', '城管局', '散发广告', '制止', '1紧急工作时制止'],
    [null, null, null, null, null, null, null, null, null],
    ['04', '街面秩序', '0406', '占 道 经 营', null, null, '占道经营', '撤走', '2紧急工作时'],
    ['注：节假日顺延。', null, null, null, null, null, null, null, null],
  ],
  merged: ['A1:I1', 'A3:A6', 'B3:B6', 'C3:C5', 'D3:D5', 'E3:E5', 'F3:F5', 'H3:H4', 'A9:I9'],
}
/** Columns in another order; codes of two digits within the 大类. */
const parts = {
  rows: [
    ['小类名称', '小类代码', '大类名称', '大类代码', '处置时限', '立案条件', '结案条件'],
    ['上水井盖', '01', '公用设施', '01', '2紧急工作时', '破损', '更换'],
    [null, null, null, null, '4小时', '缺失', '补齐'],
    ['路灯', '02', null, null, '2天', '不亮', '修好'],
  ],
  merged: ['A2:A3', 'B2:B3', 'C2:C4', 'D2:D4'],
}
const titlesOf = ({ rows }: typeof events) => rows[1] ?? []
const explanations = { rows: [['填写说明'], ['小类代码', '四位数字'], ['处置时限', '如 2紧急工作时']] }

describe('the import of a standard as a workbook', () => {
  it('refuses formulas and names the sheet', async () => {
    const rows = events.rows.map((row, i) => (i === 7 ? row.with(8, '=A1&"天"') : row))
    const found = await plan(workbook({ 部件: parts, 事件: { ...events, rows } }))
    expect(found.blocked).toBe(true)
    expect(found.unreadable[0]).toEqual({
      sheet: '事件',
      row: 8,
      column: '处置时限 （自派遣起）',
      reason: '这个单元格是公式，请复制后选择性粘贴为数值',
    })
  })

  it('refuses one code with two names in two sheets and names both places', async () => {
    const other = { rows: [events.rows[1]!, events.rows[7]!.with(3, '沿街叫卖')] }
    const found = await plan(workbook({ 事件: events, 补充: other }))
    expect(found.unreadable[0]).toEqual({
      sheet: '补充',
      row: 2,
      column: '小类 名称',
      reason: '小类 0406 有两个名称：“事件”第 8 行是“占道经营”，这里是“沿街叫卖”',
    })
  })

  it('keeps each row of a merged 小类, in order and as written', async () => {
    const found = await plan(workbook({ 事件: events }))
    expect(found.blocked).toBe(false)
    expect(found.read).toBe(6)
    expect(found.city?.categories?.[0]).toEqual({
      code: '0201',
      major: '宣传广告',
      name: '非法小广告',
      limit: { amount: 1, unit: 'work_day' },
      conditions: [
        {
          opens: '主次干道上有小广告',
          closes: '清除，恢复原貌',
          writtenLimit: '１个工作日',
          limit: { amount: 1, unit: 'work_day' },
        },
        {
          opens: '背街小巷有小广告',
          closes: '清除，恢复原貌',
          writtenLimit: '2 个工作日',
          limit: { amount: 2, unit: 'work_day' },
        },
        { opens: '内容涉嫌违法', closes: '移交公安', writtenLimit: '按合同约定', limit: null },
      ],
      duty: '卫生',
      everyday: ['牛皮癣'],
      picture: 1,
    })
    expect(found.city?.categories?.slice(1)).toEqual([
      expect.objectContaining({ code: '0202', limit: { amount: 1, unit: 'urgent_hour', goal: 'stop' } }),
      expect.objectContaining({ code: '0406', name: '占道经营', limit: { amount: 2, unit: 'urgent_hour' } }),
    ])
    expect(found.unreadable).toEqual([expect.objectContaining({ row: 5, sheet: '事件' })])
    expect(found.notes).toEqual([
      '“事件”第 9 行是说明，没有读：注：节假日顺延。',
      '小类代码已补全：201 → 0201',
      '处置单位有 2 个还不是本市的单位，请用“单位”导入补上：环卫站、城管中队',
    ])
  })

  it('joins two-digit codes with their 大类 and marks 部件 with a P', async () => {
    const found = await plan(workbook({ 填写说明: explanations, 事件: events, 部件: parts }))
    expect(found.blocked).toBe(false)
    expect(codes(found)).toEqual(['0201', '0202', '0406', 'P0101', 'P0102'])
    expect(found.city?.categories?.[3]?.conditions.map(({ writtenLimit }) => writtenLimit)).toEqual([
      '2紧急工作时',
      '4小时',
    ])
    expect(found.notes).toContain('工作表“填写说明”里只有说明文字，没有表格，没有读')
    expect(found.notes).toContain('小类代码已补全：201 → 0201、01 → P0101、02 → P0102')
  })

  it('reads titles in two rows', async () => {
    const rows = [
      ['样例区立案标准', null, null, null, null, null, null],
      ['大类', null, '小类', null, '立案条件', '结案条件', '处置时限'],
      ['代码', '名称', '代码', '名称', null, null, null],
      ['02', '宣传广告', '01', '非法小广告', '有', '清除', '1天'],
      [null, null, '02', '街头散发广告', '散发', '制止', '2小时'],
    ]
    const merged = ['A1:G1', 'A2:B2', 'C2:D2', 'E2:E3', 'F2:F3', 'G2:G3', 'A4:A5', 'B4:B5']
    const found = await plan(workbook({ 事件: { rows, merged } }))
    expect(found).toMatchObject({ read: 2, unreadable: [] })
    expect(codes(found)).toEqual(['0201', '0202'])
    expect(found.city?.categories?.[1]).toMatchObject({ major: '宣传广告', name: '街头散发广告' })
  })

  it('reads a first row of data with a merged cell as data', async () => {
    const rows = [
      titlesOf(events),
      ['02', '宣传广告', '0201', '非法小广告', '环卫站', null, '有', null, '1天'],
      ['02', '宣传广告', '0202', '街头散发广告', '环卫站', '城管局', '散发', '制止', '2小时'],
    ]
    const found = await plan(workbook({ 事件: { rows, merged: ['E2:F2', 'G2:H2'] } }))
    expect(codes(found)).toEqual(['0201', '0202'])
  })
})
