import type { Role } from '@shared/domain/roles'
import { citizenStatusWords, statusWords } from '@shared/labels/case'
import type { House } from '../app/context'
import type { Caller } from '../core/actor'
import type { WechatClient } from '../integrations/wechat/client'
import {
  type MessageFact,
  type MessageKind,
  type MessageTemplates,
  messageTemplates,
} from '../integrations/wechat/message-templates'
import { dateWords, type Step, type StepTold } from './step-notice'

/**
 * Which steps go by WeChat too, and as which kind: to those who follow the case, and to those whose work it is. To accept
 * a message once is good for one, so none is spent on what passes by itself; the inbox has it all.
 */
const kinds: Partial<Record<Step, { citizen?: MessageKind; work?: MessageKind }>> = {
  ask_verify: { work: 'task' },
  reject: { citizen: 'progress' },
  dispatch: { work: 'task' },
  reassign: { work: 'task' },
  remind: { work: 'task' },
  self_fix: { citizen: 'progress', work: 'task' },
  hand_over: { work: 'task' },
  resolve: { citizen: 'progress' },
  fail: { work: 'task' },
  close: { citizen: 'closed' },
  reopen: { citizen: 'progress', work: 'task' },
  escalate: { citizen: 'progress', work: 'task' },
  answer: { citizen: 'closed' },
  redo: { citizen: 'progress', work: 'task' },
  extend: { citizen: 'progress' },
  suspend: { citizen: 'progress' },
  void: { citizen: 'progress' },
  resume: { citizen: 'progress', work: 'task' },
  supervise: { work: 'urge' },
  warn: { work: 'urge' },
  overdue: { work: 'urge' },
  nudge: { work: 'urge' },
}

/** Kinds for which somebody of this role is asked whether they accept them; others they could only refuse. */
export const kindsFor = (role: Role): readonly MessageKind[] =>
  role === 'citizen' ? ['progress', 'closed'] : ['task', 'urge']

/** The kind of message that this is; null: none. A task is one only for whoever must act. */
export const messageKind = ({ entry, audience, turn }: StepTold, role: Role): MessageKind | null => {
  const kind = kinds[entry.action]?.[audience === 'citizen' ? 'citizen' : 'work']
  if (!kind || !kindsFor(role).includes(kind)) return null
  return kind === 'task' && !turn ? null : kind
}

/** What a template may ask for, as it is when the notice is made: it is sent as such however late. */
export const messageFacts = (
  { record, entry, audience, latest }: StepTold,
  title: string,
): Record<MessageFact, string> => {
  const isCitizen = audience === 'citizen'
  const due = latest ? (isCitizen ? record.deadlineAt : (record.stage?.dueAt ?? record.deadlineAt)) : null
  return {
    place: record.place,
    category: record.category.name,
    status: (isCitizen ? citizenStatusWords : statusWords)[entry.to],
    at: dateWords(entry.at),
    deadline: due ? dateWords(due) : '',
    number: record.number,
    note: title,
  }
}

/** The templates for which this person may be asked whether they accept them; WeChat takes three at once, at most. */
export const offeredTemplates = (
  house: Pick<House, 'wechat' | 'env'>,
  { role }: Caller,
): { ids: string[] } => {
  const channel = channelOf(house)
  const ids = kindsFor(role).flatMap((kind) => channel?.templates[kind]?.id ?? [])
  return { ids: [...new Set(ids)] }
}

/** The way by WeChat, as far as it is configured. */
export type Channel = {
  wechat: WechatClient
  templates: MessageTemplates
  /** Whether WeChat tells what became of each message. */
  echoes: boolean
}

export const channelOf = ({ wechat, env }: Pick<House, 'wechat' | 'env'>): Channel | null =>
  wechat && { wechat, templates: messageTemplates(env), echoes: env.WECHAT_PUSH !== null }
