import type { LimitUnit, TimeLimit } from '@shared/domain/categories'

/** Units as cities write them; 小时 and 天 alone count working time, as is usual in this field. */
const unitLabels: readonly (readonly [LimitUnit, RegExp])[] = [
  ['urgent_hour', /^紧急(?:工作)?(?:时|小时|h)$/],
  ['urgent_day', /^紧急(?:工作)?[日天]$/],
  ['work_hour', /^(?:工作)?(?:时|小时|h)$/],
  ['work_day', /^(?:工作)?[日天]$/],
]

/** About a year of each unit; a longer limit is a typing error. */
const longest: Record<LimitUnit, number> = {
  urgent_hour: 366 * 24,
  urgent_day: 366,
  work_hour: 366 * 8,
  work_day: 366,
}

const shape =
  /^(?<amount>\d{1,4}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半)个?(?<unit>[紧急工作小时日天h]+?)(?:以内|之内|内)?(?<goal>制止)?$/

/** Reads a limit of a city's standard, such as 2紧急工作时 or 5个工作日; null where the text is not exactly one usable limit. */
export const readLimit = (text: string): TimeLimit | null => {
  const found = shape.exec(text.normalize('NFKC').replace(/\s/g, '').toLowerCase())?.groups
  if (!found) return null
  const amount = readAmount(found.amount ?? '')
  const unit = unitLabels.find(([, word]) => word.test(found.unit ?? ''))?.[0]
  if (!unit || !(amount > 0) || amount > longest[unit]) return null
  return found.goal ? { amount, unit, goal: 'stop' } : { amount, unit }
}

/** Up to 九十九; NaN for numerals in a senseless order, such as 十十. */
const readAmount = (text: string): number => {
  if (text === '半') return 0.5
  if (/^\d/.test(text)) return Number(text)
  const found = /^(?<tens>[一二两三四五六七八九]?十)?(?<ones>[一二两三四五六七八九])?$/.exec(text)?.groups
  if (!found) return Number.NaN
  const tens = found.tens === undefined ? 0 : found.tens === '十' ? 10 : digit(found.tens) * 10
  return tens + digit(found.ones)
}

const digit = (numeral = ''): number =>
  numeral ? '一二三四五六七八九'.indexOf(numeral.replace('两', '二').charAt(0)) + 1 : 0
