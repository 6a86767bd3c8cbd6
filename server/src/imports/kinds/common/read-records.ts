import type { Unreadable } from '../../import-kind'
import { type ColumnSpecs, namesOf, pickColumns, records, type TableRecord } from '../../read/pick-columns'
import { removedNotes, type Table } from '../../read/table'

type TableRecords<Name extends string> = {
  records: TableRecord<Name>[]
  /** Rows in the sheets, unreadable ones included. */
  read: number
  unreadable: Unreadable[]
  notes: string[]
}

/** The records of all sheets. A sheet of explanations is left out, and noted. */
export const readRecords = <Name extends string>(
  tables: readonly Table[],
  specs: ColumnSpecs<Name>,
): TableRecords<Name> => {
  const sheets = tables.map((table) => readSheet(table, specs))
  const hasTable = sheets.some(({ isTable }) => isTable)
  const counted = sheets.filter(({ isTable }) => isTable || !hasTable)
  return {
    records: counted.flatMap((sheet) => sheet.records),
    read: counted.reduce((sum, sheet) => sum + sheet.read, 0),
    unreadable: counted.flatMap((sheet) => sheet.unreadable),
    notes: [
      ...counted.flatMap(({ remarks }) => remarks),
      ...sheets.filter((sheet) => !counted.includes(sheet)).map(({ name }) => proseNote(name)),
      ...counted.flatMap(({ name, removed }) =>
        removed ? removedNotes(removed, '单元格', name === 'CSV' ? '' : `工作表“${name}”`) : [],
      ),
    ],
  }
}

const readSheet = <Name extends string>(table: Table, specs: ColumnSpecs<Name>) => {
  const { columns } = pickColumns(table, specs)
  const found = records(table, specs)
  const refused = new Set(found.unreadable.map(({ row }) => row))
  return {
    ...found,
    name: table.sheet,
    remarks: table.remarks,
    removed: table.removed,
    isTable: columns !== null || !isProse(table, specs),
    read: columns ? found.records.length + refused.size : 0,
  }
}

/** Cells that make a row one of a table. */
const TABLE_CELLS = 3

/** Explanations fill a cell or two of a row. A table without titles fills more, and must not be left out. */
export const isProse = <Name extends string>({ rows }: Table, specs: ColumnSpecs<Name>): boolean => {
  const required = namesOf(specs).filter((name) => specs[name].required).length
  const enough = Math.min(required, TABLE_CELLS)
  return rows.every(({ cells }) => cells.filter(({ text, merged }) => text !== '' && !merged).length < enough)
}

export const proseNote = (sheet: string): string => `工作表“${sheet}”里只有说明文字，没有表格，没有读`

/** A property of a feature by any of its usual names, in any case; null where the feature has none of them. */
export const pickProperty = (
  properties: Readonly<Record<string, string>>,
  names: readonly string[],
): { name: string; text: string } | null => {
  for (const usual of names) {
    const name = Object.keys(properties).find((each) => each.toLowerCase() === usual.toLowerCase())
    if (name !== undefined) return { name, text: properties[name]! }
  }
  return null
}
