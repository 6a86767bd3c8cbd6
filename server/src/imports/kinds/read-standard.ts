import type { Condition } from '@shared/domain/categories'
import { readLimit } from '../../deadlines/read-limit'
import type { Unreadable } from '../import-kind'
import { pickColumns, type TableRecord } from '../read/pick-columns'
import type { Cell, Row, Table } from '../read/table'
import { nameKey, plainCode, plainDuty, plainName } from './common/plain-values'
import { enumerate } from './common/plans'
import { readRecords } from './common/read-records'

/** A 小类 as the file has it, with all its rows. What the file does not say is undefined, or empty. */
export type CategoryRead = {
  first: StandardRecord
  code: string
  name: string
  major: string
  conditions: Condition[]
  /** Null: it says that no front answers for it. */
  duty: string | null | undefined
  everyday: Set<string>
}

export type StandardRead = {
  read: number
  categories: CategoryRead[]
  assignees: string[]
  /** What forbids the import, and limits, which do not. */
  faults: Unreadable[]
  limits: Unreadable[]
  notes: string[]
}

export const readStandard = (tables: readonly Table[], duties: readonly string[]): StandardRead => {
  const { records, read, unreadable: faults, notes } = readRecords(tables.map(joinTitles), standardColumns)
  const limits: Unreadable[] = []
  const assignees = new Set<string>()
  const categories = new Map<string, CategoryRead>()
  const mended: string[] = []

  for (const [record, codeRead] of rowsOf(records, notes)) {
    const row = readRow(record, codeRead, duties)
    if (!row.category) {
      faults.push(...row.faults)
      continue
    }
    const { category } = row
    if (codeRead.code && codeRead.mended) mended.push(`${codeRead.mended} → ${category.code}`)
    for (const name of record.list('assignee')) assignees.add(plainName(name))
    const [condition] = category.conditions
    if (condition && !condition.limit) limits.push(record.refuse('limit', limitFault(condition.limitLabels)))

    const known = categories.get(category.code)
    if (known) faults.push(...joinRow(known, category))
    else categories.set(category.code, category)
  }
  if (mended.length > 0) notes.push(`小类代码已补全：${enumerate([...new Set(mended)])}`)
  return { read, categories: [...categories.values()], assignees: [...assignees], faults, limits, notes }
}

/** Rows of the standard, each with its code as its sheet has them; remarks are left out and noted. */
const rowsOf = (records: readonly StandardRecord[], notes: string[]): [StandardRecord, CodeRead][] =>
  [...new Set(records.map(({ sheet }) => sheet))].flatMap((sheet) => {
    const ofSheet = records.filter((record) => record.sheet === sheet)
    const rows = ofSheet.filter((record) => {
      const remark = remarkOf(record)
      if (remark) notes.push(`“${sheet}”第 ${record.row} 行是说明，没有读：${remark.slice(0, 30)}`)
      return !remark
    })
    const codeOf = codeReader(sheet, rows)
    return rows.map((record): [StandardRecord, CodeRead] => [record, codeOf(record)])
  })

/** One row as a 小类 of its own, or all that is wrong with it. */
const readRow = (
  record: StandardRecord,
  { code, ...rest }: CodeRead,
  duties: readonly string[],
): { category: CategoryRead } | { category: null; faults: Unreadable[] } => {
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
  const limitLabels = record.get('limit')
  const condition: Condition = {
    opens: record.get('opens'),
    closes: record.get('closes'),
    limitLabels,
    limit: readLimit(limitLabels),
  }
  const everyday = new Set(record.list('everyday'))
  return {
    category: { first: record, code, name, major, conditions: [condition], duty: duty.said, everyday },
  }
}

type DutyRead = { said?: string | null; reason?: string }

const readDuty = (text: string, duties: readonly string[]): DutyRead => {
  if (text === '') return {}
  if (/^(无|否|不属于|-+|—+|\/)$/.test(text)) return { said: null }
  const said = duties.find((duty) => nameKey(duty) === nameKey(plainDuty(text)))
  return said ? { said } : { reason: `本市的门前几包里没有“${text}”，现有：${duties.join('、')}` }
}

/** Adds a further row to its 小类; answers with what of it contradicts the rows before. */
const joinRow = (known: CategoryRead, { first: record, ...row }: CategoryRead): Unreadable[] => {
  const { code, first } = known
  const sheet = first.sheet === record.sheet ? '' : `“${first.sheet}”`
  const clash = (column: 'name' | 'major' | 'duty', what: string, before: string, after: string) =>
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
    ...clash('name', '名称', known.name, row.name),
    ...clash('major', '大类', known.major, row.major),
    ...clash('duty', '包', before ?? '无', duty ?? '无'),
  ]
  known.conditions.push(...row.conditions)
  known.duty = before
  for (const word of row.everyday) known.everyday.add(word)
  return faults
}

const limitFault = (words: string): string =>
  words === ''
    ? '没有写处置时限，这一条照样保留，但不用来计算时限'
    : `时限“${words}”不能换算成时间，这一条照样保留，但不用来计算时限`

/** As cities title the columns of their standard. What else stands there, such as 主管部门, is not looked at. */
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

/** The text of a line below or between the rows: one over all columns, or one that says of itself that it is a remark. */
const remarkOf = ({ get }: StandardRecord): string | null => {
  const [text = '', ...others] = columns.map(get).filter((each) => each !== '')
  if (others.some((other) => other !== text)) return null
  return others.length > 1 || remark.test(text) ? text : null
}

const columns = ['majorCode', 'major', 'code', 'name', 'assignee', 'opens', 'closes', 'limit'] as const
const remark = /^(注|备注|说明|填表|制表|审核)|^[一二三四五六七八九十]+、/

/** Titles stand near the top. */
const ROWS_OF_TITLES = 10

/** Makes one row of titles in two, such as 大类 over 代码 and 名称, where only that gives all the columns. */
const joinTitles = (table: Table): Table => {
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

/** The code of a row's 小类, what has been mended in it, or why there is none. */
type CodeRead = { code: string; mended: string | null } | { code: null; reason: string }

/**
 * How the codes of one sheet are read. Where all are of two digits, the 大类 stands before them; a code that Excel took
 * for a number gets its zero back. 部件 are counted like 事件, from 0101 on, and get a P to be told apart.
 */
const codeReader = (
  sheet: string,
  records: readonly StandardRecord[],
): ((record: StandardRecord) => CodeRead) => {
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
    return { code, mended: code === written ? null : written }
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
