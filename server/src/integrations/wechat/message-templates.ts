import type { MessageKind } from '@shared/domain/case/kinds'
import * as v from 'valibot'
import { type FieldKind, fieldKinds, fitField, kindOfField } from './message-fields'

export const messageValues = ['place', 'category', 'status', 'at', 'deadline', 'number', 'note'] as const
/** A value of a case that a message can contain. */
export type MessageValue = (typeof messageValues)[number]

export type MessageTemplate = { id: string; fields: { name: string; value: MessageValue }[] }

const valueLabels: Record<MessageValue, string> = {
  place: '地点',
  category: '类别',
  status: '状态',
  at: '时间',
  deadline: '时限',
  number: '案卷编号',
  note: '说明',
}

/** The values that fit into each kind of field; of others nothing would be left. */
const valuesOfKind: Record<FieldKind, readonly MessageValue[]> = {
  thing: messageValues,
  phrase: ['category', 'status'],
  character_string: ['number'],
  number: ['number'],
  time: ['at', 'deadline'],
  date: ['at', 'deadline'],
  name: ['place', 'category', 'status'],
}

const example = 'thing1=place,phrase2=status,time3=at'

/**
 * One kind of message in an environment variable: `TEMPLATE_ID:thing1=place,phrase2=status`. Each mistake is an issue of
 * its own. Empty gives null: this kind is not sent by WeChat.
 */
const template = v.pipe(
  v.string(),
  v.rawTransform<string, MessageTemplate | null>(({ dataset: { value }, addIssue, NEVER }) => {
    if (!value) return null
    const { id, items } = split(value)
    const mistakes = [...mistakesIn(id, items), ...doubled(items)]
    for (const message of mistakes) addIssue({ message })
    return mistakes.length > 0 ? NEVER : { id, fields: items.flatMap(fieldOf) }
  }),
)
const variable = v.optional(template, '')

/** For the table of variables that the server reads. */
export const templateVariables = {
  WECHAT_TEMPLATE_PROGRESS: variable,
  WECHAT_TEMPLATE_CLOSED: variable,
  WECHAT_TEMPLATE_TASK: variable,
  WECHAT_TEMPLATE_URGE: variable,
}

export type MessageTemplates = Record<MessageKind, MessageTemplate | null>

type TemplateEnv = { [name in keyof typeof templateVariables]: MessageTemplate | null }

export const messageTemplates = (env: TemplateEnv): MessageTemplates => ({
  progress: env.WECHAT_TEMPLATE_PROGRESS,
  closed: env.WECHAT_TEMPLATE_CLOSED,
  task: env.WECHAT_TEMPLATE_TASK,
  urge: env.WECHAT_TEMPLATE_URGE,
})

type Item = { text: string; name: string; value: string }

const split = (value: string): { id: string; items: Item[] } => {
  const [id = '', ...rest] = value.split(':')
  const texts = rest.join(':').split(',')
  return {
    id: id.trim(),
    items: texts
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => {
        const [name = '', ...written] = text.split('=')
        return { text, name: name.trim(), value: written.join('=').trim() }
      }),
  }
}

const knownValue = (value: string) => messageValues.find((known) => known === value)

const fieldOf = ({ name, value: fact }: Item): MessageTemplate['fields'] => {
  const known = knownValue(fact)
  return known ? [{ name, value: known }] : []
}

const mistakesIn = (id: string, items: Item[]): string[] => {
  if (id.includes('=') || (id === '' && items.length > 0)) return [`缺少模板 ID，应写成 模板ID:${example}`]
  if (!/^[\w-]+$/.test(id)) return [`模板 ID「${id}」应由字母、数字、- 和 _ 组成`]
  if (items.length === 0) return [`模板 ID 后面缺少字段，应写成 ${id}:${example}`]
  return items.flatMap((item) => mistakeIn(item) ?? [])
}

const mistakeIn = ({ text, name, value: fact }: Item): string | null => {
  if (!name || !fact) return `「${text}」应写成 字段=内容，例如 thing1=place`
  const kind = kindOfField(name)
  if (!kind) return `不认识字段「${name}」，应为 ${fieldKinds.join('、')} 之一加上数字，例如 thing1`
  const known = knownValue(fact)
  if (!known) return `不认识内容「${fact}」，应为 ${listValues(messageValues)} 之一`
  const allowed = valuesOfKind[kind]
  return allowed.includes(known) ? null : `字段 ${name} 不能填 ${fact}，可填 ${listValues(allowed)}`
}

const doubled = (items: Item[]): string[] => {
  const names = items.map(({ name }) => name)
  const twice = names.filter((name, place) => name && names.indexOf(name) !== place)
  return [...new Set(twice)].map((name) => `字段 ${name} 写了不止一次`)
}

const listValues = (values: readonly MessageValue[]) =>
  values.map((fact) => `${fact}（${valueLabels[fact]}）`).join('、')

/**
 * The data of a message. Times are texts such as 2026年11月22日 15:01 or 2026-11-22 15:01; a missing value is empty.
 * `unfit` is a field that wants a time where there is none: WeChat would refuse the message.
 */
export const fillTemplate = (
  { fields }: MessageTemplate,
  values: Record<MessageValue, string>,
): { unfit?: never; data: Record<string, string> } | { unfit: string } => {
  const data: Record<string, string> = {}
  for (const { name, value: fact } of fields) {
    const fitted = fitField(name, values[fact])
    if (fitted === null) return { unfit: name }
    data[name] = fitted
  }
  return { data }
}
