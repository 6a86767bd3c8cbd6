import type { Unreadable } from '../import-kind'
import { cellFaults, emptyCell, type Row, type Table } from './table'

/** A column that an importer wants, by the titles that cities give it, the usual one first. */
export type WantedColumn = { titles: readonly [string, ...string[]]; required: boolean }
export type Wanted<Name extends string> = Readonly<Record<Name, WantedColumn>>

export type Columns<Name extends string> = {
  /** Number of the last row of titles, as Excel counts. */
  header: number
  /** Places in `cells`; null where the table lacks a column that is not required. */
  at: Record<Name, number | null>
  /** Titles as the table has them; of a column that it lacks, as it would be called. */
  titles: Record<Name, string>
}

/** Above the titles stand at most a heading, a date and a line on who issued it. */
const ROWS_OF_HEADING = 10

/** Where the wanted columns of a table are, or why that cannot be said. */
export const pickColumns = <Name extends string>(
  { sheet, rows }: Table,
  wanted: Wanted<Name>,
): { columns: Columns<Name> } | { columns: null; unreadable: Unreadable[] } => {
  const names = namesOf(wanted)
  const places = rows.slice(0, ROWS_OF_HEADING).map((row) => placesIn(row, wanted))
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
    const expected = names.map((name) => wanted[name].titles[0]).join('、')
    const reason = `前 ${ROWS_OF_HEADING} 行里没有找到标题行，应有这些列：${expected}`
    return { columns: null, unreadable: [refuse(reason)] }
  }

  const seen = row.cells
    .flatMap(({ text, merged }) => (text && merged !== 'across' ? [oneLine(text)] : []))
    .join('、')
  const unreadable = names.flatMap((name) => {
    const title = wanted[name].titles[0]
    if (found[name].length > 1)
      return [refuse(`“${title}”这一列出现了 ${found[name].length} 次`, title, row.number)]
    if (found[name].length > 0 || !wanted[name].required) return []
    return [refuse(`缺少“${title}”这一列；找到的列有：${seen}`, title, row.number)]
  })
  if (unreadable.length > 0) return { columns: null, unreadable }

  const at = byName(names, (name) => found[name][0] ?? null)
  const titles = byName(names, (name) => oneLine(row.cells[at[name] ?? -1]?.text ?? wanted[name].titles[0]))
  return { columns: { header: lastRowOfTitles(rows, best), at, titles } }
}

/**
 * For each wanted column the places of the best of its titles that the row has. A title over several columns is the
 * title of the first of them; one over several rows counts in each.
 */
const placesIn = <Name extends string>(row: Row, wanted: Wanted<Name>): Record<Name, number[]> => {
  const titles = row.cells.map(({ text, merged }) => (merged === 'across' ? '' : plain(text)))
  return byName(namesOf(wanted), (name) => {
    const title = wanted[name].titles.map(plain).find((each) => titles.includes(each))
    return title === undefined ? [] : titles.flatMap((each, at) => (each === title ? [at] : []))
  })
}

/** Titles may be merged over the rows that follow. */
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

/** Titles are the same whatever their spaces, line breaks, case, and remarks in brackets. */
const plain = (title: string): string => {
  const bare = title.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return bare.replace(/\(.*?\)|\[.*?\]|【.*?】/g, '') || bare
}

const oneLine = (title: string): string => title.replace(/\s+/g, ' ')

export const namesOf = <Name extends string>(wanted: Wanted<Name>): Name[] => {
  const names: Name[] = []
  for (const name in wanted) names.push(name)
  return names
}

const byName = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) => {
  const values = Object.fromEntries(names.map((name) => [name, of(name)]))
  // Object.fromEntries forgets which names there are.
  return values as Record<Name, Value>
}

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
