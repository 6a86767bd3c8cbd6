import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table'
import { sheetOf, withXml, workbook } from './testing/make-workbook'

const cellsOf = (bytes: Uint8Array, fileName = 'a.xlsx') =>
  readTable(bytes, fileName)[0]?.rows[0]?.cells.map(({ text, fault }) => fault ?? text)
const remarksOf = (bytes: Uint8Array, fileName = 'a.xlsx') =>
  readTable(bytes, fileName).flatMap(({ remarks }) => remarks)

describe('readTable of files as offices make them', () => {
  it.each([
    ['"=""0201"""', '0201'],
    ["'0201", '0201'],
    ["'+8613800000001", '+8613800000001'],
    ["'n' 超市", "'n' 超市"],
    ['=A1', 'formula'],
    ['"=""a""&""b"""', 'formula'],
  ])('CSV with %s in a cell gives %s', (field, text) => {
    expect(cellsOf(Buffer.from(`${field},x`), 'a.csv')).toEqual([text, 'x'])
  })

  it('a formula without a stored value is a fault, not an empty cell', () => {
    expect(cellsOf(sheetOf('<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><v>1</v></c></row>'))).toEqual([
      'formula',
      '1',
    ])
  })

  it('a formula that is only a text gives its text', () => {
    expect(cellsOf(sheetOf('<row r="1"><c r="A1" t="str"><f>"0201"</f><v>0201</v></c></row>'))).toEqual([
      '0201',
    ])
  })

  it.each([
    ['xlsx', sheetOf('<row r="1"><c r="A1"><f>_xlfn.DISPIMG("ID_0",1)</f></c><c r="B1"><v>1</v></c></row>')],
    ['csv', Buffer.from('"=DISPIMG(""ID_0"",1)",1')],
  ])('a picture in a cell of %s is left out and said', (type, bytes) => {
    expect(cellsOf(bytes, `a.${type}`)).toEqual(['', '1'])
    expect(remarksOf(bytes, `a.${type}`)).toEqual([
      expect.stringContaining('有 1 个单元格是嵌入的图片，没有读，当作空着'),
    ])
  })

  it.each<[serial: number, text: string]>([
    [46026.9995, '2026-01-05'],
    [46026.999, '2026-01-04 23:58'],
    [46027, '2026-01-05'],
    [0.9999, '23:59'],
  ])('the date %d is read as %s', (serial, text) => {
    const file = workbook([[1]], (sheet) => {
      sheet.A1 = { t: 'n', v: serial, z: 'yyyy-mm-dd' }
    })
    expect(cellsOf(file)).toEqual([text])
  })

  it('hidden rows and sheets are said', () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['a'], ['b']]), '单位')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['c']]), '旧')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    const file = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
    const hidden = withXml(file, (xml) => xml.replace('<row r="2"', '<row r="2" hidden="1"'))
    expect(remarksOf(hidden)).toEqual([
      '工作表“单位”里有 1 行是隐藏的，也读了：第 2 行',
      '工作表“旧”是隐藏的，里面的内容也读了',
    ])
    expect(remarksOf(workbook([['a'], ['b']]))).toEqual([])
  })

  it('text with tabs named .xls is read and said', () => {
    const text = Buffer.from('代码\t名称\n0201\t小广告')
    expect(cellsOf(text, '单位.xls')).toEqual(['代码', '名称'])
    expect(remarksOf(text, '单位.xls')).toEqual(['这个 .xls 其实是文本，已按文本读'])
  })
})
