import { read, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { ImportError } from '../import-kind'
import { importLimits } from './import-limits'
import { hiddenRows, isPicture, readField, readSheet, tableOf } from './read-sheet'
import type { Table } from './table'
import { disarmSheet, disarmXls, unzipWorkbook } from './workbook'

/**
 * The sheets with content of an XLSX, XLS or CSV file, at least one, hidden sheets and rows included. The bytes decide
 * about the format; the name decides only about text. Nothing in the file is run or fetched.
 * Throws ImportError for a file that cannot be read at all.
 */
export const readTable = (bytes: Uint8Array, fileName: string): Table[] => {
  if (bytes.length === 0) throw new ImportError('文件是空的')
  if (bytes.length > importLimits.spreadsheetBytes) {
    throw new ImportError(`表格文件超过 ${importLimits.spreadsheetBytes / 1_000_000} MB`)
  }
  const tables = tablesOf(bytes, fileName).filter(({ rows }) => rows.length > 0)
  if (tables.length === 0) throw new ImportError('表格里没有任何内容')
  return tables
}

const tablesOf = (bytes: Uint8Array, fileName: string): Table[] => {
  if (startsWith(bytes, 'PK\x03\x04')) return sheetsOf(() => readXlsx(bytes))
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sheetsOf(() => readXls(bytes))
  if (/^(?:\xef\xbb\xbf)?\s*</.test(Buffer.from(bytes.subarray(0, 512)).toString('latin1'))) {
    throw new ImportError('这其实是网页（HTML 或 XML）文件，请用 Excel 打开后另存为 .xlsx 再试')
  }
  // Programs of offices export text with tabs under the name .xls; Excel opens it after a question.
  if (/\.(csv|txt|xls)$/i.test(fileName)) return [readCsv(bytes, fileName)]
  throw new ImportError('这不是 Excel 表格，请提供 .xlsx、.xls 或 .csv 文件')
}

const startsWith = (bytes: Uint8Array, magic: string): boolean =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic

const readCsv = (bytes: Uint8Array, fileName: string): Table => {
  const fields = parseCsv(decodeText(bytes))
  if (fields.reduce((count, row) => count + row.length, 0) > importLimits.cells) {
    throw new ImportError(`表格里超过 ${importLimits.cells} 个单元格`)
  }
  const cells = fields.map((row) => row.map((field) => ({ ...readField(field), merged: false as const })))
  const table = tableOf('CSV', cells)
  table.remarks.push(...pictureRemarks('CSV', fields.flat().filter(isPicture).length))
  if (/\.xls$/i.test(fileName)) table.remarks.push('这个 .xls 其实是文本，已按文本读')
  return table
}

const pictureRemarks = (sheet: string, count: number): string[] =>
  count > 0 ? [`工作表“${sheet}”里有 ${count} 个单元格是嵌入的图片，没有读，当作空着`] : []

/** The parser gets only counted and disarmed parts, packed anew without compression. */
const readXlsx = (bytes: Uint8Array): WorkBook => {
  const parts = unzipWorkbook(bytes)
  if (!('xl/workbook.xml' in parts))
    throw new ImportError('这不是 Excel 表格，请用 Excel 打开后另存为 .xlsx 再试')
  // Every part is disarmed, for the file itself decides which parts are sheets.
  const safe = Object.entries(parts).map(([name, part]) => [name, disarmSheet(part)])
  return read(zipSync(Object.fromEntries(safe), { level: 0 }), { ...options, type: 'array' })
}

const readXls = (bytes: Uint8Array): WorkBook => read(disarmXls(bytes), { ...options, type: 'buffer' })

/** Formats are needed to recognise dates, styles to know hidden rows, stubs to see formulas without a stored value. */
const options = { dense: true, cellNF: true, cellHTML: false, cellStyles: true, sheetStubs: true } as const

const sheetsOf = (open: () => WorkBook): Table[] => {
  const book = opened(open)
  if (book.SheetNames.length > importLimits.sheets) {
    throw new ImportError(`表格里超过 ${importLimits.sheets} 张工作表`)
  }
  const dates1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name, at) => {
    const sheet = book.Sheets[name]
    // The parser silently leaves out sheets that it cannot read.
    if (!sheet) throw new ImportError(`工作表“${name}”已损坏，请用 Excel 打开后另存为 .xlsx 再试`)
    if (sheet['!type'] === 'chart') return { sheet: name, rows: [], remarks: [] }
    const { table, pictures } = readSheet(name, sheet, dates1904)
    const hidden = hiddenRows(sheet, table.rows)
    table.remarks.push(...pictureRemarks(name, pictures))
    if (book.Workbook?.Sheets?.[at]?.Hidden) table.remarks.push(`工作表“${name}”是隐藏的，里面的内容也读了`)
    if (hidden.length > 0) {
      const shown = hidden.slice(0, ROWS_SHOWN).join('、')
      table.remarks.push(
        `工作表“${name}”里有 ${hidden.length} 行是隐藏的，也读了：第 ${shown} 行${hidden.length > ROWS_SHOWN ? '等' : ''}`,
      )
    }
    return table
  })
}

/** Hidden rows whose numbers are given. */
const ROWS_SHOWN = 10

const opened = (open: () => WorkBook): WorkBook => {
  try {
    return open()
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError('表格文件已损坏，请用 Excel 打开后另存为 .xlsx 再试', { cause: error })
  }
}

/**
 * The fields of CSV text by row (RFC 4180, also with tabs or semicolons, as spreadsheets write it). Numbers stay text.
 * A quoted line break stays in its field, so that rows count as in Excel.
 */
export const parseCsv = (text: string): string[][] => {
  const separator = separatorOf(text)
  const unquoted = new RegExp(`[^${separator}\\r\\n]*`, 'y')
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length || row.length > 0; ) {
    const quoted = text[at] === '"'
    unquoted.lastIndex = at
    const end = quoted ? closingQuote(text, at) + 1 : at + (unquoted.exec(text)?.[0].length ?? 0)
    const next = text[end]
    if (quoted && (end === 0 || !(next === undefined || [separator, '\r', '\n'].includes(next)))) {
      throw new ImportError(`第 ${rows.length + 1} 行的引号没有成对，请检查这一行`)
    }
    row.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    at = end + (next === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (next === separator) continue
    rows.push(row)
    row = []
  }
  return rows
}

/** The position of the quote that ends a field; doubled quotes belong to the field. -1: there is none. */
const closingQuote = (text: string, opening: number): number => {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** The most frequent separator in the first line that has any; headings above the titles may have none. */
const separatorOf = (text: string): string => {
  const at = Math.max(0, text.search(/[,\t;]/))
  const start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1
  const first = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? ''
  const count = (separator: string) => first.split(separator).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** UTF-8, UTF-16 with its mark (Excel's "Unicode 文本"), else GB18030, in which Excel saves CSV on Chinese Windows. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return checked(decode('utf-16le', bytes))
  return checked(decode('utf-8', bytes) ?? decode('gb18030', bytes))
}

const decode = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Programs, pictures and the like may decode as GB18030, but have zero bytes. */
const checked = (text: string | null): string => {
  if (text === null || text.includes('\0')) {
    throw new ImportError('文件不是文本，或者文字编码无法识别，请另存为 UTF-8 编码')
  }
  return text
}
