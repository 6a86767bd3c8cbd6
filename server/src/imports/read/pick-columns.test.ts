import { describe, expect, it } from 'vitest'
import { type ColumnSpecs, pickColumns } from './pick-columns'
import type { Table } from './table'

const specs: ColumnSpecs<'code' | 'name' | 'limit'> = {
  code: { titles: ['小类代码', '代码'], required: true },
  name: { titles: ['小类名称'], required: true },
  limit: { titles: ['处置时限'], required: false },
}
/** `>` and `^` stand for copies of the cell to the left and above within a merged range. */
const table = (...lines: string[]): Table => {
  const rows = lines.map((line, i) => ({ number: i + 1, cells: line.split('|').map(cell) }))
  rows.forEach(({ cells }, r) => {
    cells.forEach((each, c) => {
      if (each.merged === 'across') each.text = cells[c - 1]!.text
      if (each.merged === 'down') each.text = rows[r - 1]!.cells[c]!.text
    })
  })
  return { sheet: '标准', rows, remarks: [] }
}
const cell = (text: string) => ({
  text,
  merged: text === '>' ? ('across' as const) : text === '^' ? ('down' as const) : (false as const),
  fault: null,
})

describe('pickColumns', () => {
  it('names missing and existing columns', () => {
    expect(pickColumns(table('小类代码|处置\n时限|备注'), specs)).toEqual({
      columns: null,
      unreadable: [
        {
          sheet: '标准',
          row: 1,
          column: '小类名称',
          reason: '缺少“小类名称”这一列；找到的列有：小类代码、处置 时限、备注',
        },
      ],
    })
  })

  it('names the expected columns if no row looks like titles', () => {
    const reason = '前 10 行里没有找到标题行，应有这些列：小类代码、小类名称、处置时限'
    const unreadable = [{ sheet: '标准', row: null, column: null, reason }]
    expect(pickColumns(table('说明', '请填写'), specs)).toEqual({ columns: null, unreadable })
    const late = table(...Array(10).fill('说明'), '小类代码|小类名称')
    expect(pickColumns(late, specs)).toEqual({ columns: null, unreadable })
  })

  it('refuses a title that occurs twice', () => {
    const picked = pickColumns(table('小类代码|小类名称|小类 代码'), specs)
    expect(picked).toMatchObject({
      columns: null,
      unreadable: [{ row: 1, reason: '“小类代码”这一列出现了 2 次' }],
    })
  })

  it.each<[what: string, table: Table, header: number, at: (number | null)[]]>([
    ['the first row', table('小类代码|小类名称|处置时限'), 1, [0, 1, 2]],
    ['any order, other columns between', table('处置时限|x|小类名称|小类代码'), 1, [3, 2, 0]],
    ['no column that may be missing', table('小类代码|小类名称'), 1, [0, 1, null]],
    ['another name', table('代码|小类名称'), 1, [0, 1, null]],
    ['the usual name before another', table('代码|小类名称|小类代码'), 1, [2, 1, null]],
    [
      'spaces, breaks, remarks and widths',
      table(' 小类\n代码（必填）|小类名称(全称)[1]|处置 时限【工作日】'),
      1,
      [0, 1, 2],
    ],
    [
      'a row below a heading',
      table('玉林市立案标准|>|>', '2026 年 3 月', '小类代码|小类名称|处置时限'),
      3,
      [0, 1, 2],
    ],
    ['titles over two rows', table('小类代码|小类名称|处置时限', '^|^|^', '0201|暴露垃圾|1天'), 2, [0, 1, 2]],
    [
      'titles below a common one',
      table('小类代码|内容|>', '^|小类名称|处置时限', '0201|暴露垃圾|1天'),
      2,
      [0, 1, 2],
    ],
    ['a title over two columns', table('小类代码|小类名称|>|处置时限'), 1, [0, 1, 3]],
  ])('finds %s', (_, given, header, [code, name, limit]) => {
    expect(pickColumns(given, specs)).toMatchObject({ columns: { header, at: { code, name, limit } } })
  })

  it('gives columns their titles in the table', () => {
    expect(pickColumns(table('代 码|小类名称'), specs)).toMatchObject({
      columns: { titles: { code: '代 码', name: '小类名称', limit: '处置时限' } },
    })
  })
})
