import type { Role } from '@shared/domain/roles'
import type { MessageKind } from '../integrations/wechat/message-templates'
import type { Step, StepTold } from './step-told'

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
