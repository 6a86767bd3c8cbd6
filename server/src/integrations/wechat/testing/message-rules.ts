import * as v from 'valibot'

/** The mini-program, as the stand-in knows it. */
export type Programme = {
  /** The fields of each template, by its id. */
  templates: Record<string, readonly string[]>
  /** The pages in app.json; null: any well-formed page. */
  pages: readonly string[] | null
}

const messageBody = v.object({
  touser: v.string(),
  template_id: v.string(),
  page: v.optional(v.string()),
  miniprogram_state: v.optional(v.picklist(['developer', 'trial', 'formal'])),
  lang: v.optional(v.picklist(['zh_CN', 'en_US', 'zh_HK', 'zh_TW'])),
  data: v.record(v.string(), v.object({ value: v.string() })),
})

export type AskedMessage = {
  openid: string
  templateId: string
  page: string | null
  data: Record<string, string>
}

const fault = (errcode: number, errmsg: string) => ({ fault: { errcode, errmsg } })

/** The message of a call, or WeChat's refusal of it. */
export const readMessage = (
  body: unknown,
  { templates, pages }: Programme,
): { fault: object } | { fault?: never; message: AskedMessage } => {
  const parsed = v.safeParse(messageBody, body)
  if (!parsed.success) return fault(47001, 'data format error')
  const { touser: openid, template_id: templateId, page = null, data } = parsed.output
  if (!/^[\w-]{1,64}$/.test(openid)) return fault(40003, 'invalid openid')
  const fields = Object.hasOwn(templates, templateId) && templates[templateId]
  if (!fields) return fault(40037, 'invalid template_id')
  if (page !== null && !isPage(page, pages)) return fault(41030, 'invalid page')
  const values = Object.fromEntries(Object.entries(data).map(([field, { value }]) => [field, value]))
  const wrong = wrongField(values, fields)
  if (wrong) return fault(47003, `argument invalid! data.${wrong}`)
  return { message: { openid, templateId, page, data: values } }
}

const isPage = (page: string, pages: readonly string[] | null): boolean => {
  const [path = ''] = page.split('?')
  return pages ? pages.includes(path) : /^[\w-]+(\/[\w-]+)*$/.test(path)
}

/** WeChat ignores an unknown field; here it is a fault. */
const wrongField = (data: Record<string, string>, fields: readonly string[]): string | undefined => {
  const missing = fields.find((field) => !data[field]?.trim())
  if (missing) return `${missing}.value is empty`
  const bad = Object.keys(data).find(
    (field) => !fields.includes(field) || !takesField(field, data[field] ?? ''),
  )
  return bad && `${bad}.value invalid`
}

/**
 * 订阅消息参数值内容限制说明 of subscribeMessage.send, read as strictly as possible. Written independently of the server's own
 * rules, so that one mistake is not made on both sides.
 */
const rules: Record<string, (value: string) => boolean> = {
  thing: (value) => value.length <= 20 && ordinary(value),
  number: (value) => value.length <= 32 && /^\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  character_string: (value) => /^[!-~]{1,32}$/.test(value),
  phrase: (value) => value.length <= 5 && /^\p{Script=Han}+$/u.test(value),
  name: (value) =>
    (value.length <= 10 && /^[\p{Script=Han}A-Za-z]+$/u.test(value)) || /^[A-Za-z .'-]{1,20}$/.test(value),
  time: (value) => value.split('~').every((point) => isPoint(point, { day: false, clock: true })),
  date: (value) => value.split('~').every((point) => isPoint(point, { day: true, clock: false })),
}

/** True if WeChat would accept this value in this field. */
export const takesField = (field: string, value: string): boolean => {
  const kind = /^([a-z_]+)\d+$/.exec(field)?.[1] ?? ''
  return value.trim() !== '' && Object.hasOwn(rules, kind) && (rules[kind]?.(value) ?? false)
}

/** Without control characters, line breaks, surrogate halves, emoji and their joiners. */
const ordinary = (value: string) => !/[\p{C}\p{Zl}\p{Zp}]|\p{Extended_Pictographic}|\u20e3/u.test(value)

/** A day, a time, or both with a space between; `needs` are required. */
const isPoint = (point: string, needs: { day: boolean; clock: boolean }): boolean => {
  const words = point.trim().split(' ')
  const days = words.filter(isDay).length
  const clocks = words.filter(isClock).length
  const inOrder = words.length < 2 || isDay(words[0] ?? '')
  return (
    inOrder &&
    days <= 1 &&
    clocks <= 1 &&
    days + clocks === words.length &&
    (!needs.day || days === 1) &&
    (!needs.clock || clocks === 1)
  )
}

const isClock = (word: string): boolean => {
  if (!/^\d{1,2}:\d{2}(:\d{2})?$/.test(word)) return false
  const [hours = 0, minutes = 0, seconds = 0] = word.split(':').map(Number)
  return hours < 24 && minutes < 60 && seconds < 60
}

const isDay = (word: string): boolean => {
  const parts =
    /^(?:\d{4}年)?(\d{1,2})月(?:(\d{1,2})日)?$/.exec(word) ??
    /^(?:\d{4}[-/.])?(\d{1,2})[-/.](\d{1,2})$/.exec(word)
  const [, month = '0', day = '1'] = parts ?? []
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}
