import type { Condition } from '@shared/domain/categories'
import { shorten } from '@shared/domain/visible-text'
import { readLimit } from '../../deadlines/read-limit'
import type { Unreadable } from '../import-kind'
import { pickColumns, type TableRecord } from '../read/pick-columns'
import type { Cell, Row, Table } from '../read/table'
import { nameKey, plainCode, plainDuty, plainName } from './common/plain-values'
import { enumerate } from './common/plans'
import { readRecords } from './common/read-records'

/** A 小类 of the file, with all its rows. Values missing in the file are undefined or empty. */
export type CategoryEntry = {
  first: StandardRecord
  code: string
  name: string
  major: string
  conditions: Condition[]
  /** Null: by the file it belongs to no duty. */
  duty: string | null | undefined
  everyday: Set<string>
}

type StandardFile = {
  read: number
  categories: CategoryEntry[]
  assignees: string[]
  /** These forbid the import. */
  faults: Unreadable[]
  /** Unreadable limits, which do not forbid it. */
  limits: Unreadable[]
  notes: string[]
}

export const readStandard = (tables: readonly Table[], duties: readonly string[]): StandardFile => {
  const { records, read, unreadable: faults, notes } = readRecords(tables.map(joinTitles), standardColumns)
  const limits: Unreadable[] = []
  const assignees = new Set<string>()
  const categories = new Map<string, CategoryEntry>()
  const repaired: string[] = []

  for (const [record, codeCell] of rowsOf(records, notes)) {
    const row = readRow(record, codeCell, duties)
    if (!row.category) {
      faults.push(...row.faults)
      continue
    }
    const { category } = row
    if (codeCell.code && codeCell.written) repaired.push(`${codeCell.written} → ${category.code}`)
    for (const name of record.list('assignee')) assignees.add(plainName(name))
    const [condition] = category.conditions
    if (condition && !condition.limit) limits.push(record.refuse('limit', limitFault(condition.writtenLimit)))

    const known = categories.get(category.code)
    if (known) faults.push(...joinRow(known, category))
    else categories.set(category.code, category)
  }
  if (repaired.length > 0) notes.push(`小类代码已补全：${enumerate([...new Set(repaired)])}`)
  return { read, categories: [...categories.values()], assignees: [...assignees], faults, limits, notes }
}

/** The rows with their codes, read by the way of each sheet. Remarks are left out and noted. */
const rowsOf = (records: readonly StandardRecord[], notes: string[]): [StandardRecord, CodeCell][] =>
  [...new Set(records.map(({ sheet }) => sheet))].flatMap((sheet) => {
    const ofSheet = records.filter((record) => record.sheet === sheet)
    const rows = ofSheet.filter((record) => {
      const remark = remarkOf(record)
      if (remark) notes.push(`“${sheet}”第 ${record.row} 行是说明，没有读：${shorten(remark, 30)}`)
      return !remark
    })
    const codeOf = codeReader(sheet, rows)
    return rows.map((record): [StandardRecord, CodeCell] => [record, codeOf(record)])
  })

/** One row as a 小类 of its own, or all its faults. */
const readRow = (
  record: StandardRecord,
  { code, ...rest }: CodeCell,
  duties: readonly string[],
): { category: CategoryEntry } | { category: null; faults: Unreadable[] } => {
  const name = plainName(record.get('name'))
  const major = plainName(record.get('major'))
  const duty = readDuty(record.get('duty'), duties)
  const faults = [
    ...('reason' in rest ? [record.refuse('code', rest.reason)] : []),
    ...(name ? [] : [record.refuse('name', '没有小类名称')]),
    ...(major ? [] : [record.refuse('major', '没有大类名称')]),
    ...(duty.reason ? [record.refuse('duty', duty.reason)] : []),
  ]
  if (code === null || faults.length > 0) return { category: null, faults }
  const writtenLimit = record.get('limit')
  const condition: Condition = {
    opens: record.get('opens'),
    closes: record.get('closes'),
    writtenLimit,
    limit: readLimit(writtenLimit),
  }
  const everyday = new Set(record.list('everyday'))
  return {
    category: { first: record, code, name, major, conditions: [condition], duty: duty.duty, everyday },
  }
}

/** `duty` undefined: the cell is empty; null: by the cell it belongs to none. */
type DutyCell = { duty?: string | null; reason?: string }

const readDuty = (text: string, duties: readonly string[]): DutyCell => {
  if (text === '') return {}
  if (/^(无|否|不属于|-+|—+|\/)$/.test(text)) return { duty: null }
  const duty = duties.find((duty) => nameKey(duty) === nameKey(plainDuty(text)))
  return duty ? { duty } : { reason: `本市的门前几包里没有“${text}”，现有：${duties.join('、')}` }
}

/** Adds a further row to its 小类. Answers with the contradictions to the rows before. */
const joinRow = (known: CategoryEntry, { first: record, ...row }: CategoryEntry): Unreadable[] => {
  const { code, first } = known
  const sheet = first.sheet === record.sheet ? '' : `“${first.sheet}”`
  const clash = (column: 'name' | 'major' | 'duty', what: string, [before, after]: [string, string]) =>
    nameKey(before) === nameKey(after)
      ? []
      : [
          record.refuse(
            column,
            `小类 ${code} 有两个${what}：${sheet}第 ${first.row} 行是“${before}”，这里是“${after}”`,
          ),
        ]
  const duty = row.duty === undefined ? known.duty : row.duty
  const before = known.duty === undefined ? duty : known.duty
  const faults = [
    ...clash('name', '名称', [known.name, row.name]),
    ...clash('major', '大类', [known.major, row.major]),
    ...clash('duty', '包', [before ?? '无', duty ?? '无']),
  ]
  known.conditions.push(...row.conditions)
  known.duty = before
  for (const word of row.everyday) known.everyday.add(word)
  return faults
}

const limitFault = (text: string): string =>
  text === ''
    ? '没有写处置时限，这一条照样保留，但不用来计算时限'
    : `时限“${text}”不能换算成时间，这一条照样保留，但不用来计算时限`

/** Titles that cities use in their standard. Other columns, such as 主管部门, are not read. */
const standardColumns = {
  majorCode: { titles: ['大类代码', '大类编码', '大类编号'], required: false },
  major: { titles: ['大类名称', '大类', '事件大类', '部件大类'], required: true },
  code: { titles: ['小类代码', '小类编码', '小类编号', '类别代码'], required: true },
  name: { titles: ['小类名称', '小类', '事件小类', '部件小类', '类别名称'], required: true },
  assignee: { titles: ['处置单位', '处理单位', '责任单位'], required: false },
  opens: { titles: ['立案条件', '立案标准', '立案规范'], required: true },
  closes: { titles: ['结案条件', '结案标准', '结案规范'], required: true },
  limit: { titles: ['处置时限', '处理时限', '办理时限', '处置时间', '时限'], required: true },
  duty: {
    titles: ['门前几包', '门前三包', '门前四包', '门前五包', '门前六包', '门前责任', '所属包', '包'],
    required: false,
  },
  everyday: { titles: ['俗称', '常用说法', '常用叫法', '群众叫法'], required: false },
} as const

type StandardRecord = TableRecord<keyof typeof standardColumns>

/** The text of a remark below or between the rows: one text over all columns, or one that begins like a remark. */
const remarkOf = ({ get }: StandardRecord): string | null => {
  const [text = '', ...others] = columns.map(get).filter((each) => each !== '')
  if (others.some((other) => other !== text)) return null
  return others.length > 1 || remark.test(text) ? text : null
}

const columns = ['majorCode', 'major', 'code', 'name', 'assignee', 'opens', 'closes', 'limit'] as const
const remark = /^(注|备注|说明|填表|制表|审核)|^[一二三四五六七八九十]+、/

/** Titles stand within these first rows. */
const ROWS_OF_TITLES = 10

/** Joins titles in two rows, such as 大类 over 代码 and 名称, where only that gives all columns. */
const joinTitles = (table: Table): Table => {
  const { rows } = table
  const joined = rows.slice(0, ROWS_OF_TITLES).flatMap((upper, at): Table[] => {
    const lower = rows[at + 1]
    return lower ? [{ ...table, rows: rows.toSpliced(at, 2, joinRows(upper, lower)) }] : []
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

/** The code of a row's 小类, or the reason why there is none. `written`: the code in the file, where it was repaired. */
type CodeCell = { code: string; written: string | null } | { code: null; reason: string }

/**
 * Makes the reader of one sheet's codes. If all codes have two digits, the 大类 code is put before them. A code that
 * Excel took for a number gets its zero back. 部件 are numbered like 事件, from 0101, so they get a P.
 */
const codeReader = (
  sheet: string,
  records: readonly StandardRecord[],
): ((record: StandardRecord) => CodeCell) => {
  const codes = records.map(({ get }) => plainCode(get('code'))).filter((code) => code !== '')
  const short = codes.every((code) => /^\d{1,2}$/.test(code))
  const prefix = sheet.includes('部件') && !sheet.includes('事件') ? 'P' : ''
  return (record) => {
    const written = plainCode(record.get('code'))
    if (written === '') return { code: null, reason: '没有小类代码' }
    const whole = short ? joined(record, written) : { code: restored(written) }
    if (whole.code === null) return whole
    if (!/^[0-9A-Z]{4,8}$/.test(whole.code)) {
      return {
        code: null,
        reason: `小类代码“${record.get('code')}”不对，应为 4 至 8 位数字或大写字母`,
      }
    }
    const code = /^\d{4}$/.test(whole.code) ? prefix + whole.code : whole.code
    return { code, written: code === written ? null : written }
  }
}

const joined = (
  record: StandardRecord,
  written: string,
): { code: string } | { code: null; reason: string } => {
  const major = plainCode(record.get('majorCode'))
  if (/^\d{1,2}$/.test(major)) return { code: major.padStart(2, '0') + written.padStart(2, '0') }
  return { code: null, reason: `小类代码“${written}”只有两位，前面要有两位的大类代码` }
}

const restored = (code: string): string => (/^\d{3}$/.test(code) ? `0${code}` : code)
