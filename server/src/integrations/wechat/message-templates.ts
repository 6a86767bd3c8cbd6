import type { MessageKind } from '@shared/domain/case/kinds'
import * as v from 'valibot'
import { templateFaultLabels as faults } from '../../labels/configuration'
import { type FieldKind, fieldKinds, fitField, kindOfField } from './message-fields'

export const messageValues = ['place', 'category', 'status', 'at', 'deadline', 'number', 'note'] as const
/** A value of a case that a message can contain. */
export type MessageValue = (typeof messageValues)[number]

export type MessageTemplate = { id: string; fields: { name: string; value: MessageValue }[] }

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
  if (id.includes('=') || (id === '' && items.length > 0)) return [faults.noId]
  if (!/^[\w-]+$/.test(id)) return [faults.badId(id)]
  if (items.length === 0) return [faults.noFields(id)]
  return items.flatMap((item) => mistakeIn(item) ?? [])
}

const mistakeIn = ({ text, name, value }: Item): string | null => {
  if (!name || !value) return faults.badItem(text)
  const kind = kindOfField(name)
  if (!kind) return faults.unknownField(name, fieldKinds)
  const known = knownValue(value)
  if (!known) return faults.unknownValue(value, messageValues)
  const allowed = valuesOfKind[kind]
  return allowed.includes(known) ? null : faults.unfitValue(name, value, allowed)
}

const doubled = (items: Item[]): string[] => {
  const names = items.map(({ name }) => name)
  const twice = names.filter((name, place) => name && names.indexOf(name) !== place)
  return [...new Set(twice)].map(faults.repeated)
}

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
