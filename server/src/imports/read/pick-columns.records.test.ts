import { describe, expect, it } from 'vitest'
import { type ColumnSpecs, records } from './pick-columns'
import { readTable } from './read-table'
import { workbook } from './testing/make-workbook'

const specs: ColumnSpecs<'code' | 'major' | 'duties' | 'limit'> = {
  code: { titles: ['小类代码'], required: true },
  major: { titles: ['大类'], required: true },
  duties: { titles: ['责任'], required: false },
  limit: { titles: ['处置时限'], required: false },
}
const read = (file: Uint8Array) => records(readTable(file, 'a.xlsx')[0]!, specs)

describe('records', () => {
  it('gives only the missing column', () => {
    const { records: found, unreadable } = read(workbook([['小类代码'], ['0201']]))
    expect(found).toEqual([])
    expect(unreadable).toMatchObject([{ sheet: '标准', row: 1, column: '大类' }])
  })

  it('leaves out and lists rows with a formula or an error in a column', () => {
    const file = workbook(
      [
        ['小类\n代码', '大类', '备注'],
        ['0201', '', ''],
        ['0202', '市容', ''],
        ['0203', '市容', ''],
      ],
      (sheet) => {
        sheet.A2 = { t: 'n', v: 2, f: '1+1' }
        sheet.B2 = { t: 'e', v: 0x17 }
        sheet.C3 = { t: 'n', v: 2, f: '1+1' }
      },
    )
    const { records: found, unreadable } = read(file)
    expect(found.map((record) => record.row)).toEqual([3, 4])
    expect(unreadable).toEqual([
      { sheet: '标准', row: 2, column: '小类 代码', reason: '这个单元格是公式，请复制后选择性粘贴为数值' },
      { sheet: '标准', row: 2, column: '大类', reason: '这个单元格是错误值（如 #REF!），请改成正确的内容' },
    ])
  })

  it('reads rows by the names of their columns', () => {
    const file = workbook(
      [
        ['玉林市立案标准', '', ''],
        ['大类', '小类代码', '责任'],
        ['市容', '0201', '卫生、秩序；绿化\n设施, '],
        ['', '', ''],
        ['', '', '', '不要的列'],
        ['', '0202', ''],
      ],
      (sheet) => {
        sheet['!merges'] = [
          { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
          { s: { r: 2, c: 0 }, e: { r: 2, c: 0 } },
        ]
      },
    )
    const { records: found, unreadable } = read(file)
    expect(unreadable).toEqual([])
    expect(
      found.map((record) => [record.sheet, record.row, record.get('code'), record.get('major')]),
    ).toEqual([
      ['标准', 3, '0201', '市容'],
      ['标准', 6, '0202', ''],
    ])
    expect(found.map((record) => record.list('duties'))).toEqual([['卫生', '秩序', '绿化', '设施'], []])
    expect(found[0]?.get('limit')).toBe('')
    expect(found[0]?.title('limit')).toBe('处置时限')
    expect(found[0]?.refuse('code', '代码重复')).toEqual({
      sheet: '标准',
      row: 3,
      column: '小类代码',
      reason: '代码重复',
    })
  })

  it('repeats a merged value in each row and marks the copies', () => {
    const file = workbook(
      [
        ['大类', '小类代码'],
        ['市容', '0201'],
        ['', '0202'],
      ],
      (sheet) => {
        sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
      },
    )
    expect(read(file).records.map((record) => [record.get('major'), record.merged('major')])).toEqual([
      ['市容', false],
      ['市容', true],
    ])
  })
})
