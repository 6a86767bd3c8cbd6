import { createHash } from 'node:crypto'
import { actionRow } from '@shared/domain/case/actions'
import type { OpenStatus } from '@shared/domain/case/status'
import { shorten } from '@shared/domain/visible-text'
import type { ReachableUser } from '../accounts/assignee-keys'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { mayShow, mayShowText } from '../cases/rules/may-show'
import { hidingOf, textName } from '../cases/rules/parts'
import type { Reader } from '../cases/rules/readers'
import { areHeld, stepWords } from '../cases/rules/words'
import { timelineLabel, withQuote } from '../labels/history'
import { noticeLabels, noticeTitleLabels, subjectLabels } from '../labels/notices'
import { type Channel, messageKind, messageValues } from './message-kinds'
import { type NoticeRecord, noDelivery } from './notice.model'
import { type Audience, audienceOf, type Step, type StepNotice, stepNotice } from './step-notice'

/** `follows`: they get the notice as a follower of the case, not for their work. */
export type NoticeRecipient = { person: ReachableUser; follows: boolean }

type NoticeSource = {
  record: CaseRecord
  /** Its place in the history. */
  step: number
  entry: HistoryEntry
  recipient: NoticeRecipient
  /** Null: WeChat is not configured. */
  channel: Channel | null
  now: Date
}

/** The notice of a step for one person. It is the same whichever server makes it, and however often. */
export const makeNotice = ({ record, step, entry, recipient, channel, now }: NoticeSource): NoticeRecord => {
  const { person, follows } = recipient
  const audience: Audience = follows ? 'citizen' : audienceOf(person.role)
  const notice = stepNotice({ record, step, entry }, audience, person.keys)
  const { title, text } = noticeTexts(notice)
  const wanted = messageKind(notice, person.role)
  const kind = wanted && person.openid && channel?.templates[wanted] ? wanted : null
  return {
    _id: noticeId(record, step, person),
    cityId: record.cityId,
    userId: person.id,
    caseId: record._id,
    caseNumber: record.number,
    at: entry.at,
    audience,
    title,
    text,
    read: false,
    delivery: {
      kind,
      values: kind && messageValues(notice, title),
      state: kind ? 'waiting' : 'none',
      attempts: 0,
      nextAt: kind ? now : null,
      result: null,
      sending: null,
      msgId: null,
    },
  }
}

/** The same each time. It begins with the case and the step, and does not name the person: supervisors see it. */
export const noticeId = (
  { _id }: Pick<CaseRecord, '_id'>,
  step: number,
  { id }: Pick<ReachableUser, 'id'>,
): string => {
  const hash = createHash('sha256').update(`${_id}-${step}-${id}`).digest('hex').slice(0, 24)
  return `${_id}-${step}-${hash}`
}

/** The words of a step, for somebody whose notice of it said none; null: it said them, or they are not for this person. */
export const makeWordsNotice = (
  { record, step, entry, recipient: { person, follows }, now }: Omit<NoticeSource, 'channel'>,
  sent: string,
): NoticeRecord | null => {
  const audience: Audience = follows ? 'citizen' : audienceOf(person.role)
  const quote = quoteIn(stepNotice({ record, step, entry }, audience, person.keys))
  if (!quote || sent.includes(quote)) return null
  return {
    _id: `${noticeId(record, step, person)}-words`,
    cityId: record.cityId,
    userId: person.id,
    caseId: record._id,
    caseNumber: record.number,
    at: now,
    audience,
    title: noticeLabels.wordsShown,
    text: `${subjectLabels[audience](record)}。${quote}。`,
    read: false,
    // The message by WeChat has gone out with the step, and has no room for words.
    delivery: noDelivery(),
  }
}

/** Title and text of a notice. Every step has a plain title; these texts address the recipient. */
export const noticeTexts = (notice: StepNotice): { title: string; text: string } => ({
  title: titleOf(notice),
  text: [subjectLabels[notice.audience](notice.record), quoteIn(notice), whatNext(notice)]
    .filter(Boolean)
    .join('。')
    .concat('。'),
})

const titleOf = (notice: StepNotice): string => {
  const { entry, audience } = notice
  return ownTitle(notice) ?? timelineLabel(entry.action, entry.unit?.name ?? null, isStaff(audience))
}

const ownTitle = ({ entry: { action }, audience, turn, holds }: StepNotice): string | undefined => {
  const { followers, nextActor, former, staff } = noticeTitleLabels
  if (audience === 'citizen') return followers[action]
  if (turn && nextActor[action]) return nextActor[action]
  if (!holds && audience !== 'centre' && former[action]) return former[action]
  return staff[action]
}

/** Audiences who read the trade's terms and the citizens' own texts. */
const isStaff = (audience: Audience): boolean => audience === 'worker' || audience === 'centre'

const rowOf = (action: Step) => (action === 'submit' ? null : actionRow(action))

/** The reader for whom an audience stands. Of several a notice goes to the one who sees least. */
const readerOf: Record<Audience, Reader> = {
  citizen: 'follower',
  worker: 'crew',
  unit: 'shop',
  centre: 'checker',
}

/** UTF-16 units with the ellipsis; the case itself shows the whole text. */
const QUOTE_MAX = 121

const quoteIn = (notice: StepNotice): string => {
  const { record, entry, audience } = notice
  const isToReporters = audience === 'citizen' && rowOf(entry.action)?.recipients.includes('reporters')
  const sight = { actor: null, readers: [isToReporters ? 'reporter' : readerOf[audience]] } as const
  // Who gets a notice for their work is addressed by the step; who follows the case is not.
  const isAddressed = audience !== 'citizen'
  const step = record.history.indexOf(entry)
  if (hidingOf(record, textName(step))) return ''
  const isHeld = !mayShow(sight, 'heldText') && areHeld(record, stepWords(step))
  const text = withQuote({
    text: !isHeld && mayShowText(sight, entry, isAddressed) ? entry.text : null,
    quote: mayShow(sight, 'comment') ? entry.quote : null,
  })
  if (!text) return ''
  return noticeLabels.said(shorten(withoutStop(text), QUOTE_MAX))
}

/** A notice ends its sentences itself. */
export const withoutStop = (text: string): string => text.replace(/[。\s]+$/u, '')

const whatNext = (notice: StepNotice): string => {
  if (notice.audience === 'citizen') return nextForCitizens(notice)
  const { record, entry, turn } = notice
  if (!turn || !record.stage) return ''
  if (record.request) return noticeLabels.approve
  const { dueAt } = record.stage
  const status = record.status as OpenStatus
  return dueAt > entry.at ? noticeLabels.taskBy(dueAt, status) : noticeLabels.taskOverdue(dueAt, status)
}

/** True for steps after which somebody works against the deadline promised to citizens. */
const isPromising = (action: Step): boolean => {
  const row = rowOf(action)
  return row !== null && row.to !== 'self_fixed' && row.deadline !== 'stop' && row.deadline !== 'pause'
}

const nextForCitizens = ({ entry: { action }, record, latest }: StepNotice): string => {
  if (action === 'close') return noticeLabels.rate
  if (action === 'merge' && record.mergedInto) return noticeLabels.merged(record.mergedInto.number)
  if (action === 'escalate' && latest && record.stage) return noticeLabels.answerBy(record.stage.dueAt)
  const due = latest && isPromising(action) && record.deadlineAt
  return due ? noticeLabels.fixedBy(due) : ''
}
