import { fields, templateIds } from '../stage/wechat-env'
import type { Seen } from './seen'
import { tally, times, type Verdict } from './verdict'
import { whoIsTold } from './who-is-notified'

/** Who has to hear of a step has one notice of it; nobody has two, and nobody else has any. */
export const judgeInbox = (seen: Pick<Seen, 'cases' | 'users' | 'notices'>): Partial<Verdict> => {
  const there = tally(seen.notices, keyOf)
  const told = whoIsTold(seen)
  const allowed = new Set<string>()
  const missing: string[] = []
  for (const record of seen.cases)
    for (const [step, { action }] of record.history.entries()) {
      const key = (userId: string, of = step) => `${record._id} ${of} ${userId}`
      const { must, may } = told(record, step, (userId, earlier) => there.has(key(userId, earlier)))
      for (const id of may) allowed.add(key(id))
      for (const id of must)
        if (!there.has(key(id))) missing.push(`案卷 ${record._id} 第 ${step} 步 ${action} 没有告诉 ${id}`)
    }
  return {
    noticesLost: missing,
    noticesDoubled: [
      ...[...there].flatMap(([key, count]) => times(count - 1, `同一步的消息不止一条：${key}`)),
      ...[...there.keys()].filter((key) => !allowed.has(key)).map((key) => `不该收到的人收到了消息：${key}`),
    ],
  }
}

/** A notice says of which case it is, and when the step was; its name says which step, counted from 0. */
const keyOf = ({ _id, caseId, userId }: Seen['notices'][number]): string =>
  `${caseId} ${_id.slice(caseId.length + 1, -userId.length - 1)} ${userId}`

/** WeChat cuts what is longer. */
const LETTERS = 18

type Sent = { to: string; about: string }

/**
 * What is to go out by WeChat has gone out once, as WeChat's record says. A message does not tell which notice it was; so
 * those to one person, of one case, by one template are compared: as many of each wording as there are notices of it.
 */
export const judgeMessages = ({
  users,
  notices,
  messages,
}: Pick<Seen, 'users' | 'notices' | 'messages'>): Partial<Verdict> => {
  const openids = new Map(users.map(({ _id, openid }) => [_id, openid]))
  const wanted = notices.flatMap(({ userId, caseNumber, delivery: { kind, facts } }): Sent[] => {
    if (!kind || !facts) return []
    const to = `${openids.get(userId)} ${templateIds[kind]} ${caseNumber}`
    return [{ to, about: `${facts.note.slice(0, LETTERS)} ${facts.status} ${facts.at}` }]
  })
  const taken = messages.map(({ openid, templateId, data }): Sent => {
    const told = (fact: string) => data[nameOf(fact)] ?? ''
    const to = `${openid} ${templateId} ${told('number')}`
    return { to, about: `${told('note').slice(0, LETTERS)} ${told('status')} ${told('at')}` }
  })
  const [due, sent] = [grouped(wanted), grouped(taken)]
  const differences = [...new Set([...due.keys(), ...sent.keys()])].map((to) => ({
    to,
    ...compared(due.get(to) ?? [], sent.get(to) ?? []),
  }))
  return {
    noticesLost: differences.flatMap(({ to, lost }) => times(lost, `微信没有收到该发的消息：${to}`)),
    noticesDoubled: differences.flatMap(({ to, doubled }) => times(doubled, `微信收到了多余的消息：${to}`)),
  }
}

const nameOf = (fact: string): string => Object.entries(fields).find(([, told]) => told === fact)?.[0] ?? ''

/** For each addressee, how many there are of each wording, the most first. */
const grouped = (all: readonly Sent[]): Map<string, number[]> => {
  const groups = new Map<string, Sent[]>()
  for (const one of all) groups.set(one.to, [...(groups.get(one.to) ?? []), one])
  const sizes = (group: Sent[]) => [...tally(group, ({ about }) => about).values()].sort((a, b) => b - a)
  return new Map([...groups].map(([to, group]) => [to, sizes(group)]))
}

const compared = (due: readonly number[], sent: readonly number[]): { lost: number; doubled: number } => {
  const places = [...Array(Math.max(due.length, sent.length)).keys()]
  const sum = (of: (i: number) => number) => places.reduce((total, i) => total + Math.max(0, of(i)), 0)
  const [wanted, had] = [(i: number) => due[i] ?? 0, (i: number) => sent[i] ?? 0]
  return { lost: sum((i) => wanted(i) - had(i)), doubled: sum((i) => had(i) - wanted(i)) }
}
