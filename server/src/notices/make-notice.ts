import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import type { Reached } from '../users/users-at'
import { type Audience, audienceOf } from './audience'
import type { Channel } from './channel'
import { messageFacts } from './message-facts'
import { messageKind } from './message-kinds'
import type { NoticeRecord } from './notice.model'
import { noticeWords } from './notice-words'
import { stepTold } from './step-told'

/** Somebody who is told; `follows`: as one who cares, and not for their work's sake. */
export type Told = { person: Reached; follows: boolean }

/** What this person is told of a step: the same notice for the same step, whoever makes it and how often. */
export const makeNotice = (
  record: CaseRecord,
  step: number,
  entry: HistoryEntry,
  { person, follows }: Told,
  channel: Channel | null,
  now: Date,
): NoticeRecord => {
  const audience: Audience = follows ? 'citizen' : audienceOf(person.role)
  const told = stepTold(record, step, entry, audience, person.keys)
  const { title, text } = noticeWords(told)
  const wanted = messageKind(told, person.role)
  const kind = wanted && person.openid && channel?.templates[wanted] ? wanted : null
  return {
    _id: `${record._id}-${step}-${person.id}`,
    cityId: record.cityId,
    userId: person.id,
    ...{ caseId: record._id, caseNumber: record.number },
    ...{ at: entry.at, audience, title, text, read: false },
    delivery: {
      kind,
      facts: kind && messageFacts(told, title),
      state: kind ? 'waiting' : 'none',
      attempts: 0,
      nextAt: kind ? now : null,
      ...{ result: null, sending: null, msgId: null },
    },
  }
}
