import type { Seen } from './seen'
import { tally, times } from './tally'
import type { Verdict } from './verdict'
import { whoIsTold } from './who-is-told'

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
