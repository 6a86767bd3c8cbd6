import { read, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { ImportError } from '../import-error'
import { decodeText } from './decode-text'
import { disarmSheet } from './disarm-sheet'
import { disarmXls } from './disarm-xls'
import { importLimits } from './import-limits'
import { parseCsv } from './parse-csv'
import { readField } from './read-cell'
import { readSheet, rowsOf } from './read-sheet'
import type { Row, Table } from './table'
import { unzipWorkbook } from './unzip-workbook'

/**
 * The sheets with content of an XLSX, XLS or CSV file, hidden ones and hidden rows included, at least one.
 * What the file is, its bytes say; the name only decides about text. Nothing in it is run or fetched.
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
  if (/\.(csv|txt)$/i.test(fileName)) return [{ sheet: 'CSV', rows: readCsv(bytes) }]
  throw new ImportError('这不是 Excel 表格，请提供 .xlsx、.xls 或 .csv 文件')
}

const startsWith = (bytes: Uint8Array, magic: string): boolean =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic

const readCsv = (bytes: Uint8Array): Row[] => {
  const fields = parseCsv(decodeText(bytes))
  if (fields.reduce((count, row) => count + row.length, 0) > importLimits.cells) {
    throw new ImportError(`表格里超过 ${importLimits.cells} 个单元格`)
  }
  return rowsOf(fields.map((row) => row.map((field) => ({ ...readField(field), merged: false }))))
}

/** A parser gets only what was counted and disarmed, packed anew without compression. */
const readXlsx = (bytes: Uint8Array): WorkBook => {
  const parts = unzipWorkbook(bytes)
  if (!('xl/workbook.xml' in parts))
    throw new ImportError('这不是 Excel 表格，请用 Excel 打开后另存为 .xlsx 再试')
  // Every part: which of them are sheets, the file itself says.
  const safe = Object.entries(parts).map(([name, part]) => [name, disarmSheet(part)])
  return read(zipSync(Object.fromEntries(safe), { level: 0 }), { ...options, type: 'array' })
}

const readXls = (bytes: Uint8Array): WorkBook => read(disarmXls(bytes), { ...options, type: 'buffer' })

/** Formats are needed to tell dates; rich text as HTML is not wanted. */
const options = { dense: true, cellNF: true, cellHTML: false } as const

const sheetsOf = (open: () => WorkBook): Table[] => {
  const book = opened(open)
  if (book.SheetNames.length > importLimits.sheets) {
    throw new ImportError(`表格里超过 ${importLimits.sheets} 张工作表`)
  }
  const dates1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name]
    // The parser leaves out, without a word, what it fails on.
    if (!sheet) throw new ImportError(`工作表“${name}”已损坏，请用 Excel 打开后另存为 .xlsx 再试`)
    return { sheet: name, rows: sheet['!type'] === 'chart' ? [] : readSheet(sheet, dates1904) }
  })
}

const opened = (open: () => WorkBook): WorkBook => {
  try {
    return open()
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError('表格文件已损坏，请用 Excel 打开后另存为 .xlsx 再试', { cause: error })
  }
}
