import { createHash } from 'node:crypto'
import type { DayKind, OnDuty } from '../../../routing/rules'

/** A code in the form for comparison: half-width, capitals, without spaces. */
export const plainCode = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** A name without the line breaks and spaces that came in with narrow cells or for even widths. */
export const plainName = (text: string): string =>
  text.replace(/(?<=[^\p{ASCII}])(?:\s+(?=[^\p{ASCII}])|\n)|\n(?=[^\p{ASCII}])/gu, '').replace(/\s+/g, ' ')

/** The name of a duty; 责任书 often write 包卫生 for 卫生. */
export const plainDuty = (text: string): string => plainName(text).replace(/^包(?=.)/, '')

/** Equal for two ways of writing a name: full width, spaces, capitals, variants of one character. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()

/** True for 是, false for 否, null for an empty cell; undefined for anything else. */
export const readYesNo = (text: string): boolean | null | undefined => {
  const word = nameKey(text)
  if (word === '') return null
  if (['是', '有', '需要', 'y', 'yes', 'true', '√'].includes(word)) return true
  if (['否', '无', '不', '没有', '不需要', 'n', 'no', 'false', '×'].includes(word)) return false
}

/** 节假日 are all days without work by the city's calendar, weekends included. */
const dayKinds: Readonly<Record<string, DayKind | null>> = {
  工作日: 'work_day',
  休息日: 'rest_day',
  节假日: 'rest_day',
  每天: null,
  每日: null,
}

const WHOLE_DAY = 24 * 60
const time = String.raw`\d{1,2}(?::\d\d|[点时](?:半|\d{1,2}分)?)`
const token = new RegExp(
  `(?<day>${Object.keys(dayKinds).join('|')})|(?<whole>全天|24小时)|(?<from>${time})\\s*[-–—~至到]\\s*(?:次日|第二天)?\\s*(?<to>${time})|[;,、:\\s]+`,
  'y',
)

/** Windows such as `工作日 08:00-12:00、14:00-18:00；节假日 09:00-17:00`; empty for 全天; null for unreadable text. */
export const readOnDuty = (raw: string): OnDuty[] | null => {
  const text = raw.normalize('NFKC').trim()
  const windows: OnDuty[] = []
  // A day applies to all times after it, and needs at least one.
  let days: DayKind | null = null
  let waiting = text === ''
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const found = token.exec(text)?.groups
    if (!found) return null
    if (found.day) {
      if (waiting) return null
      days = dayKinds[found.day] ?? null
      waiting = true
    } else if (found.whole || found.from) {
      const window = found.whole ? { from: 0, to: WHOLE_DAY } : windowOf(found.from ?? '', found.to ?? '')
      if (!window) return null
      windows.push({ days, ...window })
      waiting = false
    }
  }
  if (waiting || windows.length === 0) return null
  const always = windows.some(
    (window) => window.days === null && window.from === 0 && window.to === WHOLE_DAY,
  )
  return always ? [] : windows
}

/** A window that ends before it begins passes midnight. */
const windowOf = (fromText: string, toText: string): { from: number; to: number } | null => {
  const [from, to] = [fromText, toText].map(minutesOf)
  if (from === undefined || to === undefined || from === WHOLE_DAY || from === to) return null
  return { from, to }
}

const minutesOf = (text: string): number | undefined => {
  const [hours = 0, minutes = 0] = text.replace('半', '30').match(/\d+/g)?.map(Number) ?? []
  const all = hours * 60 + minutes
  return minutes < 60 && all <= WHOLE_DAY ? all : undefined
}

/** The code of a unit to which the city has given none: always the same for the same name. */
export const unitCodeOf = (name: string): string =>
  `u-${createHash('sha256').update(nameKey(name)).digest('hex').slice(0, 12)}`
