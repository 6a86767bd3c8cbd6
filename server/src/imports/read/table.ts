import { importLimits } from './import-limits'

/** Reasons why the content of a cell cannot be used, as the clerk reads them. */
export const cellFaults = {
  formula: '这个单元格是公式，请复制后选择性粘贴为数值',
  error: '这个单元格是错误值（如 #REF!），请改成正确的内容',
  digits: '数字太长，Excel 已丢掉末尾的数位，请把这一列设为文本格式后重新填写',
  date: '这个单元格不是有效的日期',
  long: `文字超过 ${importLimits.cellCharacters} 个字`,
} as const
export type CellFault = keyof typeof cellFaults

export type Cell = {
  /** As displayed, trimmed; dates YYYY-MM-DD, times HH:mm, numbers with all their digits. */
  text: string
  /** True for a copy of the first cell of a merged range, below it or in another column. */
  merged: false | 'down' | 'across'
  /** Null where `text` is sound. */
  fault: CellFault | null
  /** The number of invisible characters that were taken away; absent where there were none. */
  removed?: number
}

/** One row with content. Rows without content are left out, so numbers may jump. Cells start with column A. */
export type Row = {
  /** As Excel counts: the first row of the sheet is 1. Hidden rows count and are read like others. */
  number: number
  /** Up to the last cell with content. */
  cells: Cell[]
}

/** A sheet with content; hidden sheets are read like others. */
export type Table = {
  sheet: string
  rows: Row[]
  /** Lines for the clerk about content that nobody sees in the sheet, or that was left out. */
  remarks: string[]
  removed?: Removed
}

/** Invisible characters that were taken away, and the cells or properties that had some. */
export type Removed = { cells: number; characters: number }

/** The clerk's line about it, if there were any. `cell`: its name in this kind of file. */
export const removedNotes = ({ cells, characters }: Removed, cell: string, where = ''): string[] =>
  characters > 0
    ? [`${where}有 ${cells} 个${cell}带着看不见的字符（如文字方向标记、零宽字符），已去掉 ${characters} 个`]
    : []

export const emptyCell: Cell = Object.freeze({ text: '', merged: false, fault: null })
