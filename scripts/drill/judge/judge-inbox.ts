import type { MessageValue } from '../../../server/src/integrations/wechat/message-templates'
import { type CaseNotice, isOfCase } from '../../../server/src/notices/notice.model'
import { fields, templateIds } from '../setup/wechat-env'
import type { EndState } from './end-state'
import { expectedRecipients } from './expected-recipients'
import { type Faults, repeat, tally } from './faults'

/** Each recipient of a step has exactly one notice of it, and no other person has any. */
export const judgeInbox = (end: Pick<EndState, 'cases' | 'users' | 'notices'>): Partial<Faults> => {
  const ofCases = end.notices.filter(isOfCase)
  const stored = tally(
    ofCases.filter((one) => !isOfWords(one)),
    keyOf,
  )
  const alone = ofCases.filter((one) => isOfWords(one) && !stored.has(keyOf(stepOf(one))))
  const recipientsOf = expectedRecipients(end)
  const allowed = new Set<string>()
  const missing: string[] = []
  for (const record of end.cases)
    for (const [step, { action }] of record.history.entries()) {
      const key = (userId: string, of = step) => `${record._id} ${of} ${userId}`
      const { must, may } = recipientsOf(record, step, (userId, earlier) => stored.has(key(userId, earlier)))
      for (const id of may) allowed.add(key(id))
      for (const id of must)
        if (!stored.has(key(id))) missing.push(`案卷 ${record._id} 第 ${step} 步 ${action} 没有告诉 ${id}`)
    }
  return {
    noticesLost: missing,
    noticesDoubled: [
      ...[...stored].flatMap(([key, count]) => repeat(count - 1, `同一步的消息不止一条：${key}`)),
      ...alone.map(({ _id }) => `补上说明的消息没有对应的那一步：${_id}`),
      ...[...stored.keys()].filter((key) => !allowed.has(key)).map((key) => `不该收到的人收到了消息：${key}`),
    ],
  }
}

/** Words that were shown late have a notice of their own, beside the one of their step. */
const WORDS = '-words'
const isOfWords = ({ _id }: CaseNotice): boolean => _id.endsWith(WORDS)
const stepOf = (notice: CaseNotice): CaseNotice => ({ ...notice, _id: notice._id.slice(0, -WORDS.length) })

/** The id of a notice begins with case-step; steps are counted from 0. */
const keyOf = ({ _id, caseId, userId }: CaseNotice): string => `${caseId} ${_id.split('-')[1]} ${userId}`

/** WeChat cuts a longer note. */
const NOTE_LETTERS = 18

/** `group`: person, template and case; `content`: the other fields of the message. */
type Message = { group: string; content: string }

/**
 * Each notice with a message was sent by WeChat once.
 * A message does not say which notice it belongs to. So the messages of one person, template and case are compared as a
 * group: of each content there are as many messages as notices.
 */
export const judgeMessages = ({
  users,
  notices,
  messages,
}: Pick<EndState, 'users' | 'notices' | 'messages'>): Partial<Faults> => {
  const openids = new Map(users.map(({ _id, openid }) => [_id, openid]))
  const expected = notices.flatMap(({ userId, delivery: { kind, values } }): Message[] => {
    if (!kind || !values) return []
    const group = `${openids.get(userId)} ${templateIds[kind]} ${values.number}`
    return [{ group, content: `${values.note.slice(0, NOTE_LETTERS)} ${values.status} ${values.at}` }]
  })
  const accepted = messages.map(({ openid, templateId, data }): Message => {
    const valueIn = (name: MessageValue) => data[fieldOf(name)] ?? ''
    const group = `${openid} ${templateId} ${valueIn('number')}`
    return {
      group,
      content: `${valueIn('note').slice(0, NOTE_LETTERS)} ${valueIn('status')} ${valueIn('at')}`,
    }
  })
  const [due, sent] = [contentCounts(expected), contentCounts(accepted)]
  const differences = [...new Set([...due.keys(), ...sent.keys()])].map((group) => ({
    group,
    ...compare(due.get(group) ?? [], sent.get(group) ?? []),
  }))
  return {
    noticesLost: differences.flatMap(({ group, lost }) => repeat(lost, `微信没有收到该发的消息：${group}`)),
    noticesDoubled: differences.flatMap(({ group, doubled }) =>
      repeat(doubled, `微信收到了多余的消息：${group}`),
    ),
  }
}

const fieldOf = (name: MessageValue): string =>
  Object.entries(fields).find(([, one]) => one === name)?.[0] ?? ''

/** Of each group, how many messages have the same content, the largest count first. */
const contentCounts = (messages: readonly Message[]): Map<string, number[]> => {
  const groups = new Map<string, Message[]>()
  for (const one of messages) groups.set(one.group, [...(groups.get(one.group) ?? []), one])
  const counts = (group: Message[]) =>
    [...tally(group, ({ content }) => content).values()].sort((a, b) => b - a)
  return new Map([...groups].map(([name, group]) => [name, counts(group)]))
}

const compare = (due: readonly number[], sent: readonly number[]): { lost: number; doubled: number } => {
  const places = [...Array(Math.max(due.length, sent.length)).keys()]
  const sum = (of: (i: number) => number) => places.reduce((total, i) => total + Math.max(0, of(i)), 0)
  const surplus = (i: number) => (sent[i] ?? 0) - (due[i] ?? 0)
  return { lost: sum((i) => -surplus(i)), doubled: sum(surplus) }
}
