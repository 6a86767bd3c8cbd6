import type { Unreadable } from '../unreadable'
import { namesOf, pickColumns, type Wanted } from './pick-columns'
import { cellFaults, emptyCell, type Table } from './table'

/** One row below the titles, read by the names that the importer gave its columns. */
export type TableRecord<Name extends string> = {
  sheet: string
  /** As Excel counts. */
  row: number
  /** What stands in the column, trimmed; empty where nothing does or the table lacks the column. */
  get(name: Name): string
  /** The several values of one cell: separated by 、，,；; or line breaks. */
  list(name: Name): string[]
  /** Whether the value was written once for several cells, and this is not the first of them. */
  merged(name: Name): boolean
  /** The column as the table calls it. */
  title(name: Name): string
  /** This record cannot be taken, because of that column. */
  refuse(name: Name, reason: string): Unreadable
}

/**
 * The records of a table. Rows that have nothing in any wanted column are skipped; rows with a formula, an error or the
 * like in one are left out and named in `unreadable`, as are missing columns.
 */
export const records = <Name extends string>(
  table: Table,
  wanted: Wanted<Name>,
): { records: TableRecord<Name>[]; unreadable: Unreadable[] } => {
  const picked = pickColumns(table, wanted)
  if (!picked.columns) return { records: [], unreadable: picked.unreadable }
  const { header, at, titles } = picked.columns
  const names = namesOf(wanted)
  const found: TableRecord<Name>[] = []
  const unreadable: Unreadable[] = []

  for (const { number, cells } of table.rows) {
    if (number <= header) continue
    const cellOf = (name: Name) => cells[at[name] ?? -1] ?? emptyCell
    const record: TableRecord<Name> = {
      sheet: table.sheet,
      row: number,
      get: (name) => cellOf(name).text,
      list: (name) => splitList(cellOf(name).text),
      merged: (name) => cellOf(name).merged !== false,
      title: (name) => titles[name],
      refuse: (name, reason) => ({ sheet: table.sheet, row: number, column: titles[name], reason }),
    }
    const refused = names.flatMap((name) => {
      const { fault } = cellOf(name)
      return fault ? [record.refuse(name, cellFaults[fault])] : []
    })
    unreadable.push(...refused)
    if (refused.length === 0 && names.some((name) => cellOf(name).text !== '')) found.push(record)
  }
  return { records: found, unreadable }
}

const splitList = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
