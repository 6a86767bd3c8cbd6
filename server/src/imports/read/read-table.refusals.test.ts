import { utils, write } from '@e965/xlsx'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../import-kind'
import { readTable } from './read-table'
import { container, SHEET, STRINGS, sheetOf, withXml, workbook, xlsRecords } from './testing/make-workbook'

/** The message of the refusal; any error but ImportError fails the test. */
const refusal = (bytes: Uint8Array, name = 'a.xlsx'): string => {
  try {
    readTable(bytes, name)
  } catch (error) {
    if (error instanceof ImportError) return error.message
    throw error
  }
  return 'not refused'
}
const good = workbook([['a']])
const xls = workbook([['a']], undefined, { type: 'biff8' })
const damaged = '已损坏'

describe('a file that is not a table', () => {
  it.each<[what: string, bytes: Uint8Array, name: string, message: string]>([
    ['an empty file', new Uint8Array(), 'a.xlsx', '文件是空的'],
    ['a text named .xlsx', Buffer.from('代码,名称'), 'a.xlsx', '这不是 Excel 表格'],
    ['a web page named .xls', Buffer.from('<html><table><tr><td>1</td></tr></table>'), 'a.xls', '网页'],
    ['a web page with a mark named .csv', Buffer.from('\ufeff\n<!DOCTYPE html>'), 'a.csv', '网页'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'a.pdf', '这不是 Excel 表格'],
    ['a picture named .csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]), 'a.csv', '不是文本'],
    ['no text in any encoding', Buffer.from([0xff, 0xff, 0x41]), 'a.csv', '编码'],
    ['a CSV with an open quote', Buffer.from('a,b\r\n"c,d\r\ne,f'), 'a.csv', '第 2 行的引号没有成对'],
    ['a CSV of spaces and commas', Buffer.from(' ,\r\n,,'), 'a.csv', '没有任何内容'],
    ['a workbook without any row', workbook([[]]), 'a.xlsx', '没有任何内容'],
    [
      'an old workbook without any row',
      workbook([[]], undefined, { type: 'biff8' }),
      'a.xls',
      '没有任何内容',
    ],
    ['a zip of something else', zipSync({ 'a.txt': Buffer.from('a') }), 'a.xlsx', '这不是 Excel 表格'],
    ['an OpenDocument table', workbook([['a']], undefined, { type: 'ods' }), 'a.xlsx', '这不是 Excel 表格'],
    ['a binary workbook', workbook([['a']], undefined, { type: 'xlsb' }), 'a.xlsb', '这不是 Excel 表格'],
    ['a workbook of Excel 95', workbook([['a']], undefined, { type: 'biff5' }), 'a.xls', '很旧的 Excel 格式'],
    [
      'an old document of something else',
      container({ WordDocument: Buffer.from('a') }),
      'a.xls',
      '这不是 Excel 表格',
    ],
    [
      'an encrypted workbook',
      container({ EncryptedPackage: Buffer.alloc(64), EncryptionInfo: Buffer.alloc(8) }),
      'a.xlsx',
      '密码',
    ],
    ['half a workbook', good.subarray(0, good.length / 2), 'a.xlsx', damaged],
    ['half an old workbook', xls.subarray(0, 600), 'a.xls', damaged],
    ['a file over 20 MB', new Uint8Array(20_000_001), 'a.xlsx', '超过 20 MB'],
  ])('%s is refused with its reason', (_, bytes, name, message) => {
    expect(refusal(bytes, name)).toContain(message)
  })

  it('an encrypted old workbook is refused with its reason', () => {
    const { stream, starts } = xlsRecords(xls)
    stream.writeUInt16LE(0x2f, starts[1]!)
    expect(refusal(container({ Workbook: stream }), 'a.xls')).toContain('密码')
  })

  it('an encrypted entry of a zip is refused with its reason', () => {
    const file = Buffer.from(good)
    const central = file.indexOf('PK\x01\x02', 0, 'latin1')
    file.writeUInt16LE(1, central + 8)
    expect(refusal(file)).toContain('密码')
  })

  it('a workbook with a changed bit is refused', () => {
    const file = Buffer.from(zipSync(unzipSync(good), { level: 0 }))
    file[file.indexOf('>a<', 0, 'latin1') + 1] = 0x62
    expect(refusal(file)).toContain(damaged)
  })

  it('a workbook without one of its sheets is refused by the name of the sheet', () => {
    const { [SHEET]: _, ...parts } = unzipSync(good)
    expect(refusal(zipSync(parts))).toContain('“标准”已损坏')
  })

  it('a workbook without its strings is refused', () => {
    const { [STRINGS]: _, ...parts } = unzipSync(good)
    expect(refusal(zipSync(parts))).toContain('“标准”已损坏')
  })

  it('cells beyond the rows of Excel are refused', () => {
    expect(refusal(sheetOf('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'))).toContain(damaged)
  })
})

describe('a table that is too large', () => {
  const times = (count: number, one: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => one(i)).join('')

  it.each<[what: string, file: () => Uint8Array, message: string]>([
    ['201 columns', () => workbook([Array.from({ length: 201 }, () => 1)]), '超过 200 列'],
    ['201 columns of CSV', () => Buffer.from(',x'.repeat(201)), '超过 200 列'],
    ['5,001 formulas', () => sheetOf(times(5001, () => '<row><c><f>1</f></c></row>')), '超过 5000 个公式'],
    ['3,000,001 cells of CSV', () => Buffer.from(','.repeat(3_000_000)), '超过 3000000 个单元格'],
    ['400,001 rows of CSV', () => Buffer.from('1\n'.repeat(400_001)), '超过 400000 行'],
    ['3,000,001 cells', () => sheetOf('<c/>'.repeat(3_000_001)), '超过 3000000 个单元格'],
    [
      '50,001 merged ranges',
      () =>
        sheetOf(
          '<row><c><v>1</v></c></row>',
          times(50_001, (i) => `<mergeCell ref="A${i * 2 + 1}:A${i * 2 + 2}"/>`),
        ),
      '超过 50000 处合并单元格',
    ],
    [
      'merged ranges over the whole sheet, time and again',
      () =>
        sheetOf(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="A20000"><v>1</v></c></row>',
          `<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(10)}</mergeCells>`,
        ),
      '盖住的超过 3000000 格',
    ],
  ])('%s are refused', (_, file, message) => {
    expect(refusal(file(), 'a.csv')).toContain(message)
  })

  it('51 sheets are refused', () => {
    const book = utils.book_new()
    for (let i = 0; i < 51; i++) utils.book_append_sheet(book, utils.aoa_to_sheet([['a']]), `${i}`)
    expect(refusal(new Uint8Array(write(book, { type: 'array' })))).toContain('超过 50 张工作表')
  })
})

describe('a bomb', () => {
  const exploded = '表格解压后超过 200 MB'
  /** A zip of 11 MB of zeros that its directory lists 19 times; the headers claim this size for each. */
  const bomb = (claimed: number): Buffer => {
    const file = Buffer.from(zipSync({ 'xl/a.xml': new Uint8Array(11_000_000) }))
    const central = file.indexOf('PK\x01\x02', 0, 'latin1')
    const end = file.indexOf('PK\x05\x06', 0, 'latin1')
    file.writeUInt32LE(claimed, 22)
    file.writeUInt32LE(claimed, central + 24)
    const directory = Array.from({ length: 19 }, () => file.subarray(central, end))
    file.writeUInt16LE(19, end + 8)
    file.writeUInt16LE(19, end + 10)
    return Buffer.concat([file.subarray(0, central), ...directory, file.subarray(end)])
  }

  it('is refused by its unpacked size, also if one part is counted many times', () => {
    expect(refusal(bomb(11_000_000))).toContain(exploded)
  })

  it('is refused although its headers claim a small size', () => {
    expect(refusal(bomb(10))).toContain(exploded)
  })

  it('of links over the whole sheet has no effect', () => {
    const links = `<hyperlinks>${'<hyperlink ref="A1:XFD1048576" location="x"/>'.repeat(50)}</hyperlinks>`
    const file = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>', links)
    expect(readTable(file, 'a.xlsx')[0]?.rows).toHaveLength(1)
  })

  it('of links has no effect in a sheet with another part name', () => {
    const links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    const { [SHEET]: sheet, ...parts } = unzipSync(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>', links))
    const file = withXml(
      zipSync({ ...parts, 'xl/hidden.xml': sheet! }),
      (xml) => xml.replace('worksheets/sheet1.xml', 'hidden.xml'),
      'xl/_rels/workbook.xml.rels',
    )
    expect(readTable(file, 'a.xlsx')[0]?.rows).toHaveLength(1)
  })

  it('of links and widths over an old workbook has no effect', () => {
    const { stream, starts } = xlsRecords(xls)
    const record = (type: number, length: number, cover: readonly number[]) => {
      const bytes = Buffer.alloc(4 + length)
      bytes.writeUInt16LE(type, 0)
      bytes.writeUInt16LE(length, 2)
      for (const [i, value] of cover.entries()) bytes.writeUInt16LE(value, 4 + 2 * i)
      return bytes
    }
    const link = record(0x01b8, 40, [0, 65535, 0, 65535])
    const width = record(0x007d, 12, [0, 65535])
    const last = starts.at(-1)!
    const many = Array.from({ length: 2000 }, () => [link, width]).flat()
    const file = container({
      Workbook: Buffer.concat([stream.subarray(0, last), ...many, stream.subarray(last)]),
    })
    expect(readTable(file, 'a.xls')[0]?.rows).toHaveLength(1)
  })

  it('of entities stays text, and nothing outside the file is read', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    )
    const doctype = `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>`
    const file = withXml(
      sheetOf('<row r="1"><c r="A1" t="str"><v>&l9;</v></c><c r="B1" t="str"><v>&f;</v></c></row>'),
      (xml) => xml.replace('<worksheet', `${doctype}<worksheet`),
    )
    expect(readTable(file, 'a.xlsx')[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['&l9;', '&f;'])
  })

  it('in a macro or a link to another file is not unpacked', () => {
    const unpackable = ['xl/vbaProject.bin', 'xl/externalLinks/externalLink1.xml']
    const file = Buffer.from(
      zipSync({
        ...unzipSync(good),
        ...Object.fromEntries(unpackable.map((name) => [name, Buffer.from('x')])),
      }),
    )
    for (const name of unpackable) {
      const central = file.lastIndexOf(name, undefined, 'latin1') - 46
      file.writeUInt16LE(99, central + 10)
    }
    expect(readTable(file, 'a.xlsm')[0]?.rows).toHaveLength(1)
    file.writeUInt16LE(99, file.lastIndexOf(SHEET, undefined, 'latin1') - 46 + 10)
    expect(refusal(file)).toContain(damaged)
  })
})

describe('a formula of an old workbook', () => {
  it('is marked', () => {
    const { stream, starts } = xlsRecords(xls)
    // [MS-XLS] 2.4.127: row 1, column A, no format, value 2, flags, and the tokens of the number 2 as expression.
    const formula = Buffer.from(
      '06001900' + '010000000f00' + '0000000000000040' + '000000000000' + '0300' + '1e0200',
      'hex',
    )
    const last = starts.at(-1)!
    const file = container({
      Workbook: Buffer.concat([stream.subarray(0, last), formula, stream.subarray(last)]),
    })
    expect(readTable(file, 'a.xls')[0]?.rows[1]?.cells).toEqual([
      { text: '', merged: false, fault: 'formula' },
    ])
  })
})
