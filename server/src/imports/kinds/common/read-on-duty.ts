import type { DayKind, OnDuty } from '../../../domain/routing/on-duty'

/** 节假日 are the days without work, weekends among them, as the city's calendar has them. */
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

/** Windows such as `工作日 08:00-12:00、14:00-18:00；节假日 09:00-17:00`; none for 全天; null for what cannot be read. */
export const readOnDuty = (words: string): OnDuty[] | null => {
  const text = words.normalize('NFKC').trim()
  const windows: OnDuty[] = []
  // A day counts for all times that follow it, and needs one.
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

/** One that ends before it begins passes midnight. */
const windowOf = (fromWords: string, toWords: string): { from: number; to: number } | null => {
  const [from, to] = [fromWords, toWords].map(minutesOf)
  if (from === undefined || to === undefined || from === WHOLE_DAY || from === to) return null
  return { from, to }
}

const minutesOf = (words: string): number | undefined => {
  const [hours = 0, minutes = 0] = words.replace('半', '30').match(/\d+/g)?.map(Number) ?? []
  const all = hours * 60 + minutes
  return minutes < 60 && all <= WHOLE_DAY ? all : undefined
}
