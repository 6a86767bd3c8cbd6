import { type UnitKind, unitKinds } from '@shared/domain/places'
import type { UnitRecord } from '../../../city/unit.model'
import type { Source, Unreadable } from '../../import-kind'
import { namesOf, pickColumns, type TableRecord } from '../../read/pick-columns'
import { readTable } from '../../read/read-table'
import { type Finder, findEach } from '../common/finders'
import { nameKey, plainName, readOnDuty, readYesNo } from '../common/plain-values'
import { isProse, proseNote, readRecords } from '../common/read-records'
import { peopleColumns } from './read-people'

const unitColumns = {
  code: { titles: ['编码', '单位编码', '代码'], required: false },
  name: { titles: ['名称', '单位名称', '责任单位'], required: true },
  kind: { titles: ['类型', '单位类型'], required: true },
  address: { titles: ['地址', '单位地址'], required: false },
  categories: { titles: ['负责类别', '类别'], required: false },
  areas: { titles: ['负责辖区', '辖区'], required: false },
  crew: { titles: ['自有队伍'], required: false },
  onDuty: { titles: ['值班时间', '工作时间'], required: false },
} as const
type Column = keyof typeof unitColumns
export type UnitRow = TableRecord<Column>

/** The values of a row. A column without any content is left out, and leaves the values in force. */
type UnitFields = Pick<UnitRecord, 'kind' | 'name'> &
  Partial<Pick<UnitRecord, 'address' | 'categories' | 'areas' | 'crew' | 'onDuty'>>

export type UnitEntry = { row: UnitRow; fields: UnitFields }

type UnitFinders = { category: Finder; area: Finder }

/** Reads each row by itself; `placeUnits` compares them with each other. */
export const readUnits = (
  rows: readonly UnitRow[],
  find: UnitFinders,
): { entries: UnitEntry[]; unreadable: Unreadable[] } => {
  const filled = new Set(namesOf(unitColumns).filter((column) => rows.some((row) => row.get(column) !== '')))
  const unreadable: Unreadable[] = []
  const entries: UnitEntry[] = []
  for (const row of rows) {
    const name = plainName(row.get('name'))
    const kind = unitKinds.find((each) => kindLabels[each] === nameKey(row.get('kind')))
    const code = codeOf(row)
    const categories = findEach(row, 'categories', find.category)
    const areas = findEach(row, 'areas', find.area)
    const crew = readYesNo(row.get('crew'))
    const onDuty = row.get('onDuty') === '' ? [] : readOnDuty(row.get('onDuty'))
    const faults = [
      ...(name ? [] : [row.refuse('name', '没有写单位名称')]),
      ...(kind ? [] : [row.refuse('kind', kindFault(row.get('kind')))]),
      ...(isCode(code)
        ? []
        : [row.refuse('code', `编码“${row.get('code')}”不对，应为 1 至 64 位字母、数字、横线或下划线`)]),
      ...categories.unreadable,
      ...areas.unreadable,
      ...(crew === undefined ? [row.refuse('crew', '自有队伍应写“是”或“否”')] : []),
      ...(onDuty ? [] : [row.refuse('onDuty', DUTY_FAULT)]),
    ]
    unreadable.push(...faults)
    if (!name || !kind || !onDuty || faults.length > 0) continue
    const fields: UnitFields = { name, kind }
    if (filled.has('address')) fields.address = plainName(row.get('address'))
    if (filled.has('categories')) fields.categories = categories.codes
    if (filled.has('areas')) fields.areas = areas.codes
    if (filled.has('crew')) fields.crew = crew ?? false
    if (filled.has('onDuty')) fields.onDuty = onDuty
    entries.push({ row, fields })
  }
  return { entries, unreadable }
}

/** The code as the city wrote it; empty where it has given none. */
export const codeOf = (row: UnitRow): string => row.get('code').normalize('NFKC').replace(/\s/g, '')

const isCode = (code: string): boolean => code === '' || /^[0-9a-zA-Z_-]{1,64}$/.test(code)

const kindFault = (text: string): string =>
  `${text ? `没有“${text}”这种类型` : '没有写类型'}，可以写：${Object.values(kindLabels).join('、')}`

const DUTY_FAULT = '值班时间看不懂，请写成“工作日 08:00-18:00；节假日 09:00-17:00”或“全天”的样子'

/** As in the spreadsheets of units. */
export const kindLabels: Record<UnitKind, string> = {
  shop: '商户',
  institution: '机关企事业单位',
  department: '专业部门',
  contractor: '作业公司',
}

/** Sheets with a column 姓名 hold people, the others units; a file may have either alone. */
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
    units: units.records,
    people: people.records,
    read: units.read + people.read,
    unreadable: [...units.unreadable, ...people.unreadable],
    notes: [...prose.map(({ sheet }) => proseNote(sheet)), ...units.notes, ...people.notes],
  }
}
