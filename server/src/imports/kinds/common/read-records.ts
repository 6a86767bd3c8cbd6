import type { Unreadable } from '../../import-kind'
import { namesOf, pickColumns, records, type TableRecord, type Wanted } from '../../read/pick-columns'
import type { Table } from '../../read/table'

type Records<Name extends string> = {
  records: TableRecord<Name>[]
  /** Rows that were there, those that cannot be taken included. */
  read: number
  unreadable: Unreadable[]
  notes: string[]
}

/** The records of all sheets. A sheet of explanations between them is no table, and said so. */
export const readRecords = <Name extends string>(
  tables: readonly Table[],
  wanted: Wanted<Name>,
): Records<Name> => {
  const sheets = tables.map((table) => readSheet(table, wanted))
  const some = sheets.some(({ isAssignableKey }) => isAssignableKey)
  const counted = sheets.filter(({ isAssignableKey }) => isAssignableKey || !some)
  return {
    records: counted.flatMap((sheet) => sheet.records),
    read: counted.reduce((sum, sheet) => sum + sheet.read, 0),
    unreadable: counted.flatMap((sheet) => sheet.unreadable),
    notes: sheets.filter((sheet) => !counted.includes(sheet)).map(({ name }) => proseNote(name)),
  }
}

const readSheet = <Name extends string>(table: Table, wanted: Wanted<Name>) => {
  const { columns } = pickColumns(table, wanted)
  const found = records(table, wanted)
  const refused = new Set(found.unreadable.map(({ row }) => row))
  return {
    ...found,
    name: table.sheet,
    isAssignableKey: columns !== null || !isProse(table, wanted),
    read: columns ? found.records.length + refused.size : 0,
  }
}

/** Explanations fill a cell or two of a row; a table without titles fills more, and must not be passed over. */
export const isProse = <Name extends string>({ rows }: Table, wanted: Wanted<Name>): boolean => {
  const required = namesOf(wanted).filter((name) => wanted[name].required).length
  return rows.every(
    ({ cells }) =>
      cells.filter(({ text, merged }) => text !== '' && !merged).length < Math.min(required, TABLE),
  )
}

export const proseNote = (sheet: string): string => `工作表“${sheet}”里只有说明文字，没有表格，没有读`

const TABLE = 3

/** A property of a feature by any of the names that cities give it, in whatever case; null where it has none of them. */
export const pickProperty = (
  properties: Readonly<Record<string, string>>,
  names: readonly string[],
): { name: string; text: string } | null => {
  for (const wanted of names) {
    const name = Object.keys(properties).find((each) => each.toLowerCase() === wanted.toLowerCase())
    if (name !== undefined) return { name, text: properties[name]! }
  }
  return null
}
