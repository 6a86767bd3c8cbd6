import type { WorkSheet } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table'
import type { Table } from './table'
import { sheetOf, withXml, workbook } from './testing/make-workbook'

const texts = ([table]: Table[]) => table?.rows.map(({ cells }) => cells.map(({ text }) => text))
const rowsIn = (file: Uint8Array) => texts(readTable(file, 'a.xlsx'))
const cellsOf = (file: Uint8Array, name = 'a.xlsx') => readTable(file, name)[0]?.rows[0]?.cells
const dressed = (cells: WorkSheet) => (sheet: WorkSheet) => {
  Object.assign(sheet, cells)
  sheet['!ref'] = 'A1:H9'
}

describe.each(['xlsx', 'biff8'] as const)('readTable of %s', (type) => {
  const made = (cells: WorkSheet, date1904 = false) => workbook([[]], dressed(cells), { type, date1904 })

  it('marks error cells', () => {
    expect(cellsOf(made({ A1: { t: 'e', v: 0x17 } }))).toEqual([{ text: '', merged: false, fault: 'error' }])
  })

  it('marks whole numbers that Excel has rounded', () => {
    expect(cellsOf(made({ A1: { t: 'n', v: 1.5e17 } }))?.[0]?.fault).toBe('digits')
  })

  it('marks impossible dates', () => {
    expect(cellsOf(made({ A1: { t: 'n', v: -5, z: 'yyyy-mm-dd' } }))?.[0]?.fault).toBe('date')
  })

  it.each<[what: string, cell: WorkSheet[string], text: string]>([
    ['a code shown with leading zeros', { t: 'n', v: 201, z: '0000' }, '0201'],
    ['a code with letters in its format', { t: 'n', v: 7, z: '"GB"0000' }, 'GB0007'],
    ['a code of 15 digits', { t: 'n', v: 450902001001001 }, '450902001001001'],
    ['a code written as text', { t: 's', v: '0201' }, '0201'],
    ['a coordinate, whatever Excel shows of it', { t: 'n', v: 110.123456789012 }, '110.123456789012'],
    ['a coordinate with a format', { t: 'n', v: 110.123456789012, z: '0.00' }, '110.123456789012'],
    ['a fraction under a format for codes', { t: 'n', v: 1.5, z: '0000' }, '1.5'],
    ['a date', { t: 'n', v: 46082, z: 'yyyy-mm-dd' }, '2026-03-01'],
    ['a date as it is written in China', { t: 'n', v: 46082, z: 'yyyy"年"m"月"d"日"' }, '2026-03-01'],
    ['a date with a time', { t: 'n', v: 46082.25, z: 'yyyy-mm-dd hh:mm' }, '2026-03-01 06:00'],
    ['a time', { t: 'n', v: 8 / 24, z: 'h:mm' }, '08:00'],
    ['yes', { t: 'b', v: true }, 'TRUE'],
    ['text with spaces and line breaks around', { t: 's', v: ' \u3000暴露垃圾\r\n' }, '暴露垃圾'],
  ])('reads %s', (_, cell, text) => {
    expect(cellsOf(made({ A1: cell }))).toEqual([{ text, merged: false, fault: null }])
  })

  it('reads dates of a workbook that counts from 1904', () => {
    expect(cellsOf(made({ A1: { t: 'n', v: 44620, z: 'yyyy-mm-dd' } }, true))?.[0]?.text).toBe('2026-03-01')
  })

  it('counts rows as Excel does and drops empty rows and ends of rows', () => {
    const file = made({
      A2: { t: 's', v: 'a' },
      C2: { t: 's', v: 'c' },
      D2: { t: 's', v: ' ' },
      B5: { t: 's', v: 'b' },
    })
    expect(readTable(file, 'a.xls')).toEqual([
      {
        sheet: '标准',
        rows: [
          { number: 2, cells: ['a', '', 'c'].map((text) => ({ text, merged: false, fault: null })) },
          { number: 5, cells: ['', 'b'].map((text) => ({ text, merged: false, fault: null })) },
        ],
        remarks: [],
      },
    ])
  })

  it('copies the first cell of a merged range and marks the copies', () => {
    const file = workbook(
      [
        ['玉林市立案标准', '', ''],
        ['市容', '垃圾', '1天'],
        ['', '污水', '2天'],
      ],
      (sheet) => {
        sheet['!merges'] = [
          { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
          { s: { r: 1, c: 0 }, e: { r: 8, c: 0 } },
        ]
      },
      { type },
    )
    const rows = readTable(file, 'a.xlsx')[0]?.rows
    expect(rows?.map(({ cells }) => cells.map(({ text, merged }) => [text, merged]))).toEqual([
      [
        ['玉林市立案标准', false],
        ['玉林市立案标准', 'across'],
        ['玉林市立案标准', 'across'],
      ],
      [
        ['市容', false],
        ['垃圾', false],
        ['1天', false],
      ],
      [
        ['市容', 'down'],
        ['污水', false],
        ['2天', false],
      ],
    ])
  })
})

describe('readTable of xlsx', () => {
  it('marks texts of more than 2,000 characters', () => {
    expect(cellsOf(workbook([['长'.repeat(2001)]]))?.[0]?.fault).toBe('long')
  })

  it('marks formulas of every kind, also with values', () => {
    const file = sheetOf(
      `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" ref="B1:C1" si="0">A1*2</f><v>1</v></c>
       <c r="C1"><f t="shared" si="0"/><v>1</v></c><c r="D1"><f t="array" ref="D1:E1">A1</f><v>2</v></c>
       <c r="E1"><v>3</v></c><c r="F1" t="str"><f>CONCATENATE("a")</f><v>a</v></c><c r="G1"><v>7</v></c></row>`,
    )
    expect(cellsOf(file)?.map(({ fault }) => fault)).toEqual([...Array(6).fill('formula'), null])
  })

  it('reads a Chinese date format known only by number', () => {
    const file = withXml(
      workbook(
        [[]],
        dressed({ A1: { t: 'n', v: 46082, z: 'yyyy/mm/dd' }, B1: { t: 'n', v: 46083, z: 'yyyy/mm/dd' } }),
      ),
      (xml) => xml.replace(/numFmtId="\d{3}"/g, 'numFmtId="31"'),
      'xl/styles.xml',
    )
    expect(rowsIn(file)).toEqual([['2026-03-01', '2026-03-02']])
  })

  it('reads hidden rows and hidden sheets like others', () => {
    const hiddenRow = withXml(workbook([['a'], ['b']]), (xml) =>
      xml.replace('<row r="2"', '<row r="2" hidden="1"'),
    )
    const hidden = withXml(
      hiddenRow,
      (xml) => xml.replace('<sheet ', '<sheet state="veryHidden" '),
      'xl/workbook.xml',
    )
    expect(rowsIn(hidden)).toEqual([['a'], ['b']])
  })

  it('is quick with a sheet of the largest declared size', () => {
    const file = withXml(workbook([['a', 'b']]), (xml) =>
      xml.replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"'),
    )
    const start = performance.now()
    expect(rowsIn(file)).toEqual([['a', 'b']])
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

// 代码,名称 / 0201,暴露垃圾 as Chinese Excel saves it.
const gb18030 = [
  0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x30, 0x32, 0x30, 0x31, 0x2c, 0xb1, 0xa9,
  0xc2, 0xb6, 0xc0, 0xac, 0xbb, 0xf8, 0x0d, 0x0a,
]

describe('readTable of CSV', () => {
  it.each<[encoding: string, bytes: Uint8Array]>([
    ['GB18030', Uint8Array.from(gb18030)],
    ['UTF-8', Buffer.from('代码,名称\r\n0201,暴露垃圾\r\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeff代码,名称\r\n0201,暴露垃圾\r\n')],
    ['UTF-16 with tabs', Buffer.from('\ufeff代码\t名称\r\n0201\t暴露垃圾\r\n', 'utf16le')],
  ])('reads %s, codes with their zeros', (_, bytes) => {
    expect(texts(readTable(bytes, '标准.CSV'))).toEqual([
      ['代码', '名称'],
      ['0201', '暴露垃圾'],
    ])
  })

  it('marks formulas, errors and codes that Excel has shortened', () => {
    const cells = cellsOf(Buffer.from('=A1+1,#REF!,4.50902E+14,ok'), 'a.csv')
    expect(cells?.map(({ fault }) => fault)).toEqual(['formula', 'error', 'digits', null])
  })
})
