import type { CellObject, Range, WorkSheet } from '@e965/xlsx'
import { ImportError } from '../import-error'
import { importLimits } from './import-limits'
import { readCell } from './read-cell'
import { type Cell, emptyCell, type Row } from './table'

/** Of a sheet of Excel; what lies below is no sheet. */
const ROWS_OF_EXCEL = 1_048_576

/** The rows of a sheet that have content. What its declared size says is not looked at. */
export const readSheet = (sheet: WorkSheet, dates1904: boolean): Row[] => {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  if (data.length > ROWS_OF_EXCEL) throw new ImportError('表格文件已损坏：行号超出了 Excel 的范围')
  const grid = data.map((row): Cell[] | undefined => {
    if (row && row.length > importLimits.columns) throw tooWide()
    return row?.map((cell) => (cell ? { ...readCell(cell, dates1904), merged: false } : emptyCell))
  })
  fillMerged(grid, sheet['!merges'] ?? [])
  return rowsOf(grid)
}

/** Rows of cells, holes allowed, without what is empty: rows, and the ends of rows. */
export const rowsOf = (grid: readonly (readonly (Cell | undefined)[] | undefined)[]): Row[] => {
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
