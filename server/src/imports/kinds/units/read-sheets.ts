import type { Source } from '../../import-kind'
import { pickColumns } from '../../read/pick-columns'
import { readTable } from '../../read/read-table'
import { isProse, proseNote, readRecords } from '../common/read-records'
import { peopleColumns } from './read-people'
import { unitColumns } from './read-units'

/** Sheets with a column 姓名 are people, the others units; either may stand alone. */
export const readSheets = ({ bytes, fileName }: Source) => {
  const tables = readTable(bytes, fileName)
  const ofPeople = tables.filter((table) => pickColumns(table, { name: peopleColumns.name }).columns)
  const others = tables.filter((table) => !ofPeople.includes(table))
  const prose = ofPeople.length > 0 ? others.filter((table) => isProse(table, unitColumns)) : []
  const people = readRecords(ofPeople, peopleColumns)
  const units = readRecords(
    others.filter((table) => !prose.includes(table)),
    unitColumns,
  )
  return {
    ...{ units: units.records, people: people.records, read: units.read + people.read },
    unreadable: [...units.unreadable, ...people.unreadable],
    notes: [...prose.map(({ sheet }) => proseNote(sheet)), ...units.notes, ...people.notes],
  }
}
