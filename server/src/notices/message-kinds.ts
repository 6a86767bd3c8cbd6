import { actionRow } from '@shared/domain/case/actions'
import { fullNumber } from '@shared/domain/case/case-number'
import type { MessageKind } from '@shared/domain/case/kinds'
import type { Role } from '@shared/domain/roles'
import { citizenStatusLabels, statusLabels } from '@shared/labels/case'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import type { WechatClient } from '../integrations/wechat/client'
import {
  type MessageTemplates,
  type MessageValue,
  messageTemplates,
} from '../integrations/wechat/message-templates'
import { dateTimeLabel } from '../labels/time'
import type { StepNotice } from './step-notice'

/** Kinds that a person of this role is asked to accept. No messages of other kinds are sent to the role. */
export const kindsFor = (role: Role): readonly MessageKind[] =>
  role === 'citizen' ? ['progress', 'closed'] : ['task', 'urge']

/** The kind of the WeChat message; null: none. A task is a message only for the next actor. */
export const messageKind = ({ entry, audience, turn }: StepNotice, role: Role): MessageKind | null => {
  if (entry.action === 'submit') return null
  const kind = actionRow(entry.action).message?.[audience === 'citizen' ? 'citizen' : 'work']
  if (!kind || !kindsFor(role).includes(kind)) return null
  return kind === 'task' && !turn ? null : kind
}

/** The values that a template may ask for, as of the making of the notice. A late message still carries them. */
export const messageValues = (
  { record, entry, audience, latest }: StepNotice,
  title: string,
): Record<MessageValue, string> => {
  const isCitizen = audience === 'citizen'
  const due = latest ? (isCitizen ? record.deadlineAt : (record.stage?.dueAt ?? record.deadlineAt)) : null
  return {
    place: record.place,
    category: record.category.name,
    status: (isCitizen ? citizenStatusLabels : statusLabels)[entry.to],
    at: dateTimeLabel(entry.at),
    deadline: due ? dateTimeLabel(due) : '',
    // A citizen may pass it on; staff know their cases by the number alone.
    number: isCitizen ? fullNumber(record) : record.number,
    note: title,
  }
}

/** The templates for which this person may be asked whether they accept them; WeChat takes three at once, at most. */
export const offeredTemplates = (
  context: Pick<AppContext, 'wechat' | 'env'>,
  { role }: PersonActor,
): { ids: string[] } => {
  const channel = channelOf(context)
  const ids = kindsFor(role).flatMap((kind) => channel?.templates[kind]?.id ?? [])
  return { ids: [...new Set(ids)] }
}

/** The way by WeChat, as far as it is configured. */
export type Channel = {
  wechat: WechatClient
  templates: MessageTemplates
  /** True where WeChat pushes a receipt for each message. */
  receipts: boolean
}

export const channelOf = ({ wechat, env }: Pick<AppContext, 'wechat' | 'env'>): Channel | null =>
  wechat && { wechat, templates: messageTemplates(env), receipts: env.WECHAT_PUSH !== null }
