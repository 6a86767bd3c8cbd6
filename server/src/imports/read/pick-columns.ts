import type { Unreadable } from '../import-kind'
import { cellFaults, emptyCell, type Row, type Table } from './table'

/** A column that an import reads, by the titles that cities use, the most usual first. */
export type ColumnSpec = { titles: readonly [string, ...string[]]; required: boolean }
export type ColumnSpecs<Name extends string> = Readonly<Record<Name, ColumnSpec>>

export type Columns<Name extends string> = {
  /** Number of the last row of titles, as Excel counts. */
  header: number
  /** Positions in `cells`; null where the table lacks an optional column. */
  at: Record<Name, number | null>
  /** Titles as in the table; for a missing column its usual title. */
  titles: Record<Name, string>
}

/** Rows searched for titles: above them stand at most a heading, a date and the issuer. */
const ROWS_OF_HEADING = 10

/** Finds the columns of a table by their titles, or gives the reason why they cannot be found. */
export const pickColumns = <Name extends string>(
  { sheet, rows }: Table,
  specs: ColumnSpecs<Name>,
): { columns: Columns<Name> } | { columns: null; unreadable: Unreadable[] } => {
  const names = namesOf(specs)
  const places = rows.slice(0, ROWS_OF_HEADING).map((row) => positionsIn(row, specs))
  const counts = places.map((place) => names.filter((name) => place[name].length > 0).length)
  const best = counts.indexOf(Math.max(...counts))
  const row = rows[best]
  const found = places[best]
  const refuse = (reason: string, column: string | null = null, at: number | null = null) => ({
    sheet,
    row: at,
    column,
    reason,
  })
  if (!row || !found || !counts[best]) {
    const expected = names.map((name) => specs[name].titles[0]).join('、')
    const reason = `前 ${ROWS_OF_HEADING} 行里没有找到标题行，应有这些列：${expected}`
    return { columns: null, unreadable: [refuse(reason)] }
  }

  const seen = row.cells
    .flatMap(({ text, merged }) => (text && merged !== 'across' ? [oneLine(text)] : []))
    .join('、')
  const unreadable = names.flatMap((name) => {
    const title = specs[name].titles[0]
    if (found[name].length > 1)
      return [refuse(`“${title}”这一列出现了 ${found[name].length} 次`, title, row.number)]
    if (found[name].length > 0 || !specs[name].required) return []
    return [refuse(`缺少“${title}”这一列；找到的列有：${seen}`, title, row.number)]
  })
  if (unreadable.length > 0) return { columns: null, unreadable }

  const at = byName(names, (name) => found[name][0] ?? null)
  const titles = byName(names, (name) => oneLine(row.cells[at[name] ?? -1]?.text ?? specs[name].titles[0]))
  return { columns: { header: lastRowOfTitles(rows, best), at, titles } }
}

/**
 * For each column the positions of the most usual title in the row. A title merged over several columns counts for the
 * first of them; a title merged over several rows counts in each.
 */
const positionsIn = <Name extends string>(row: Row, specs: ColumnSpecs<Name>): Record<Name, number[]> => {
  const titles = row.cells.map(({ text, merged }) => (merged === 'across' ? '' : plain(text)))
  return byName(namesOf(specs), (name) => {
    const title = specs[name].titles.map(plain).find((each) => titles.includes(each))
    return title === undefined ? [] : titles.flatMap((each, at) => (each === title ? [at] : []))
  })
}

/** Titles may be merged over the rows below. */
const lastRowOfTitles = (rows: readonly Row[], first: number): number => {
  const titles = rows[first]!.cells
  let last = first
  while (
    rows[last + 1]?.cells.some(
      ({ merged, text }, at) => merged === 'down' && text !== '' && text === titles[at]?.text,
    )
  )
    last++
  return rows[last]!.number
}

/** A title without spaces, line breaks, case and remarks in brackets. */
const plain = (title: string): string => {
  const bare = title.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return bare.replace(/\(.*?\)|\[.*?\]|【.*?】/g, '') || bare
}

const oneLine = (title: string): string => title.replace(/\s+/g, ' ')

export const namesOf = <Name extends string>(specs: ColumnSpecs<Name>): Name[] => {
  const names: Name[] = []
  for (const name in specs) names.push(name)
  return names
}

const byName = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) => {
  const values = Object.fromEntries(names.map((name) => [name, of(name)]))
  // Object.fromEntries loses the type of the names.
  return values as Record<Name, Value>
}

/** One row below the titles, read by column name. */
export type TableRecord<Name extends string> = {
  sheet: string
  /** As Excel counts. */
  row: number
  /** The trimmed text of the cell; empty where the cell is empty or the table lacks the column. */
  get(name: Name): string
  /** The several values of one cell: separated by 、，,；; or line breaks. */
  list(name: Name): string[]
  /** True if the cell is a copy of the first cell of a merged range. */
  merged(name: Name): boolean
  /** The title of the column in the table. */
  title(name: Name): string
  /** Makes the complaint that this record cannot be read because of that column. */
  refuse(name: Name, reason: string): Unreadable
}

/**
 * The records of a table. Rows without content in these columns are skipped. Rows with a formula, an error or the like in
 * one of them are left out and listed in `unreadable`, as are missing columns.
 */
export const records = <Name extends string>(
  table: Table,
  specs: ColumnSpecs<Name>,
): { records: TableRecord<Name>[]; unreadable: Unreadable[] } => {
  const picked = pickColumns(table, specs)
  if (!picked.columns) return { records: [], unreadable: picked.unreadable }
  const { header, at, titles } = picked.columns
  const names = namesOf(specs)
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
