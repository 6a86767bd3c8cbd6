import { plainCode } from '../common/plain-words'
import type { StandardRecord } from './standard-columns'

/** The code of a row's 小类, what has been mended in it, or why there is none. */
export type CodeRead = { code: string; mended: string | null } | { code: null; reason: string }

/**
 * How the codes of one sheet are read. Where all are of two digits, the 大类 stands before them; a code that Excel took
 * for a number gets its zero back. 部件 are counted like 事件, from 0101 on, and get a P to be told apart.
 */
export const codeReader = (
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
