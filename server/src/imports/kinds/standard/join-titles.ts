import { pickColumns } from '../../read/pick-columns'
import type { Cell, Row, Table } from '../../read/table'
import { standardColumns } from './standard-columns'

/** Titles stand near the top. */
const ROWS_OF_TITLES = 10

/** Makes one row of titles in two, such as 大类 over 代码 and 名称, where only that gives all the columns. */
export const joinTitles = (table: Table): Table => {
  const { sheet, rows } = table
  const joined = rows.slice(0, ROWS_OF_TITLES).flatMap((upper, at): Table[] => {
    const lower = rows[at + 1]
    return lower ? [{ sheet, rows: rows.toSpliced(at, 2, joinRows(upper, lower)) }] : []
  })
  return [table, ...joined].find((each) => pickColumns(each, standardColumns).columns) ?? table
}

const joinRows = (upper: Row, { number, cells }: Row): Row => ({
  number,
  cells: cells.map((cell, column): Cell => {
    const above = cell.merged === 'down' ? '' : (upper.cells[column]?.text ?? '')
    return { ...cell, text: above + cell.text, merged: false }
  }),
})
