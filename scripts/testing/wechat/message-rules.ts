import * as v from 'valibot'
import { takesField } from './field-rules'

/** What the stand-in knows of the mini-program. */
export type Programme = {
  /** The fields of each template, by its id. */
  templates: Record<string, readonly string[]>
  /** The pages that app.json names; null: whatever could stand there. */
  pages: readonly string[] | null
}

const asked = v.object({
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

/** The message that is asked for, or what WeChat finds wrong with it, in WeChat's words. */
export const readMessage = (
  body: unknown,
  { templates, pages }: Programme,
): { fault: object } | { fault?: never; message: AskedMessage } => {
  const given = v.safeParse(asked, body)
  if (!given.success) return fault(47001, 'data format error')
  const { touser: openid, template_id: templateId, page = null, data } = given.output
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

/** WeChat says nothing of a field too many; here it is a mistake. */
const wrongField = (data: Record<string, string>, fields: readonly string[]): string | undefined => {
  const missing = fields.find((field) => !data[field]?.trim())
  if (missing) return `${missing}.value is empty`
  const bad = Object.keys(data).find(
    (field) => !fields.includes(field) || !takesField(field, data[field] ?? ''),
  )
  return bad && `${bad}.value invalid`
}
