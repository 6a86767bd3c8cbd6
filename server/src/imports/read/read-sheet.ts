import { type CellObject, type Range, SSF, type WorkSheet } from '@e965/xlsx'
import { visibleText, withoutInvisible } from '@shared/domain/visible-text'
import { ImportError } from '../import-kind'
import { importLimits } from './import-limits'
import { type Cell, type CellFault, emptyCell, type Row, type Table } from './table'

/** Rows of a sheet in Excel; a file with more is damaged. */
const ROWS_OF_EXCEL = 1_048_576

/** A sheet with the rows that have content, and the number of pictures in its cells. The declared size is ignored. */
export const readSheet = (
  name: string,
  sheet: WorkSheet,
  dates1904: boolean,
): { table: Table; pictures: number } => {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  if (data.length > ROWS_OF_EXCEL) throw new ImportError('表格文件已损坏：行号超出了 Excel 的范围')
  const grid = data.map((row): Cell[] | undefined => {
    if (row && row.length > importLimits.columns) throw tooWide()
    return row?.map((cell) => (cell ? { ...readCell(cell, dates1904), merged: false } : emptyCell))
  })
  fillMerged(grid, sheet['!merges'] ?? [])
  const pictures = data.flatMap((row) => row?.filter((cell) => isPicture(cell?.f)) ?? []).length
  return { table: tableOf(name, grid), pictures }
}

type Grid = readonly (readonly (Cell | undefined)[] | undefined)[]

export const tableOf = (sheet: string, grid: Grid): Table => {
  const cells = grid.flatMap((row) => row?.filter((cell) => cell && cell.merged === false) ?? [])
  const characters = cells.flatMap((cell) => cell?.removed ?? [])
  const table: Table = { sheet, rows: rowsOf(grid), remarks: [] }
  if (characters.length > 0)
    table.removed = { cells: characters.length, characters: characters.reduce((sum, each) => sum + each) }
  return table
}

/** Numbers of the rows with content that Excel does not show. */
export const hiddenRows = (sheet: WorkSheet, rows: readonly Row[]): number[] =>
  rows.map(({ number }) => number).filter((number) => sheet['!rows']?.[number - 1]?.hidden)

/** A formula by which WPS and Excel put a picture into a cell; there is nothing to read in it. */
export const isPicture = (formula: string | undefined): boolean =>
  formula !== undefined && /^=?(?:_xlfn\.)*(?:DISPIMG|IMAGE)\(/i.test(visibleText(formula).trim())

/** A formula that is only a text, such as ="0201": programs write codes so, to keep leading zeros. */
const quotedText = /^=?"([^"]*)"$/

/** Rows of cells, possibly with holes, without empty rows and empty ends of rows. */
const rowsOf = (grid: Grid): Row[] => {
  const rows: Row[] = []
  grid.forEach((cells, index) => {
    const last = cells?.findLastIndex(hasContent) ?? -1
    if (!cells || last < 0) return
    if (last >= importLimits.columns) throw tooWide()
    rows.push({
      number: index + 1,
      cells: Array.from({ length: last + 1 }, (_, at) => cells[at] ?? emptyCell),
    })
  })
  if (rows.length > importLimits.rows) throw new ImportError(`一张工作表里超过 ${importLimits.rows} 行`)
  return rows
}

/** Copies the first cell of each merged range over the range, as far down as the sheet has content. */
const fillMerged = (grid: (Cell[] | undefined)[], merges: readonly Range[]): void => {
  let left: number = importLimits.cells
  for (const { s: start, e: end } of merges) {
    const first = grid[start.r]?.[start.c]
    if (!first || !hasContent(first)) continue
    const down: Cell = { ...first, merged: 'down' }
    const across: Cell = { ...first, merged: 'across' }
    const bottom = Math.min(end.r, grid.length - 1)
    const right = Math.min(end.c, importLimits.columns - 1)
    left -= (bottom - start.r + 1) * (right - start.c + 1)
    if (left < 0) throw new ImportError(`一张工作表里合并单元格盖住的超过 ${importLimits.cells} 格`)
    for (let r = start.r; r <= bottom; r++) {
      const row = grid[r] ?? []
      grid[r] = row
      for (let c = start.c; c <= right; c++) row[c] = c === start.c ? down : across
    }
    grid[start.r]![start.c] = first
  }
}

const hasContent = (cell: Cell | undefined): boolean =>
  cell !== undefined && (cell.text !== '' || cell.fault !== null)

const tooWide = () => new ImportError(`一张工作表里超过 ${importLimits.columns} 列`)

type Content = Omit<Cell, 'merged'>

/** A whole number shown with leading zeros, such as 0000 or "GB"000000: the text is a code, not a number. */
const codeFormat = /^[^.#?%E,]*0{2,}[^.#?%E,]*$/i
const errorText = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/
/** Excel keeps 15 digits. */
const EXACT = 1e15

/** The text of a cell as a person reads it. `dates1904`: the workbook counts days as old Macs did. */
const readCell = (cell: CellObject, dates1904: boolean): Content => {
  if (isPicture(cell.f)) return { text: '', fault: null }
  const quoted = quotedText.exec(cell.f ?? '')
  if (quoted) return readText(quoted[1] ?? '')
  if (cell.f !== undefined || cell.F !== undefined) return fault('formula')
  if (cell.t === 'e') return fault('error')
  if (typeof cell.v === 'number') return readNumber(cell, cell.v, dates1904)
  if (typeof cell.v === 'boolean') return { text: cell.v ? 'TRUE' : 'FALSE', fault: null }
  return readText(typeof cell.v === 'string' ? cell.v : '')
}

/** The text of a field in CSV. Excel writes its errors and long numbers into CSV as displayed. */
export const readField = (field: string): Content => {
  const { text, removed } = withoutInvisible(field)
  const counted = removed > 0 ? { removed } : {}
  if (isPicture(field)) return { text: '', fault: null, ...counted }
  const read: Content = { ...readText(quotedText.exec(text.trim())?.[1] ?? text), ...counted }
  if (read.text.startsWith('=')) return fault('formula')
  if (/^\d(\.\d+)?E\+\d+$/i.test(read.text)) return fault('digits')
  return read
}

const readText = (raw: string): Content => {
  const { text: visible, removed } = withoutInvisible(raw)
  // An apostrophe is typed before a number, so that Excel keeps it as text.
  const text = visible.trim().replace(/^'(?=[\d+])/, '')
  if (text.length > importLimits.cellCharacters) return fault('long')
  if (errorText.test(text)) return fault('error')
  return removed > 0 ? { text, fault: null, removed } : { text, fault: null }
}

const readNumber = (cell: CellObject, value: number, dates1904: boolean): Content => {
  const format = formatOf(cell)
  if (SSF.is_date(format)) return readDate(value, dates1904)
  if (!Number.isFinite(value)) return fault('error')
  if (Number.isInteger(value) && Math.abs(value) >= EXACT) return fault('digits')
  if (Number.isInteger(value) && codeFormat.test(format.split(';')[0] ?? ''))
    return readText(cell.w ?? String(value))
  return { text: String(value), fault: null }
}

/**
 * Formats of Chinese Excel only (27 to 36, 50 to 58) have no text in the file. The parser displays the first cell of each
 * as a date, but does not mark it as one.
 */
const formatOf = ({ z, w = '' }: CellObject): string => {
  if (z !== undefined) return String(z)
  return /\d[/:]\d/.test(w) ? 'yyyy-mm-dd' : 'General'
}

/** In days. */
const MINUTE = 1 / 1440

type WallTime = { y: number; m: number; d: number; H: number; M: number }

/**
 * Serials are wall time and must not pass through a time zone. A serial below 1 is a time of day. Programs in China write
 * midnight 43 s too early, the part of Shanghai's local time before 1901 that they lose: the day that follows is meant.
 */
const readDate = (written: number, dates1904: boolean): Content => {
  const isBeforeMidnight = written >= 1 && Math.ceil(written) - written < MINUTE
  const serial = isBeforeMidnight ? Math.ceil(written) : written
  const wall: WallTime | null = SSF.parse_date_code(serial, { date1904: dates1904 })
  if (!wall || wall.y > 9999) return fault('date')
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${wall.y}-${two(wall.m)}-${two(wall.d)}`
  const time = `${two(wall.H)}:${two(wall.M)}`
  if (serial < 1) return { text: time, fault: null }
  return { text: time === '00:00' ? date : `${date} ${time}`, fault: null }
}

const fault = (what: CellFault): Content => ({ text: '', fault: what })
