import type { Condition } from '@shared/domain/categories'
import { readLimit } from '../../../domain/deadline/read-limit'
import type { Table } from '../../read/table'
import type { Unreadable } from '../../unreadable'
import { nameKey, plainDuty, plainName } from '../common/plain-words'
import { enumerate } from '../common/plans'
import { readRecords } from '../common/read-records'
import { type CodeRead, codeReader } from './category-code'
import { joinTitles } from './join-titles'
import { remarkOf, type StandardRecord, standardColumns } from './standard-columns'

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
  handlers: string[]
  /** What forbids the import, and limits, which do not. */
  faults: Unreadable[]
  limits: Unreadable[]
  notes: string[]
}

export const readStandard = (tables: readonly Table[], duties: readonly string[]): StandardRead => {
  const { records, read, unreadable: faults, notes } = readRecords(tables.map(joinTitles), standardColumns)
  const limits: Unreadable[] = []
  const handlers = new Set<string>()
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
    for (const name of record.list('handler')) handlers.add(plainName(name))
    const [condition] = category.conditions
    if (condition && !condition.limit) limits.push(record.refuse('limit', limitFault(condition.limitWords)))

    const known = categories.get(category.code)
    if (known) faults.push(...joinRow(known, category))
    else categories.set(category.code, category)
  }
  if (mended.length > 0) notes.push(`小类代码已补全：${enumerate([...new Set(mended)])}`)
  return { read, categories: [...categories.values()], handlers: [...handlers], faults, limits, notes }
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
  const limitWords = record.get('limit')
  const condition: Condition = {
    ...{ opens: record.get('opens'), closes: record.get('closes') },
    ...{ limitWords, limit: readLimit(limitWords) },
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
