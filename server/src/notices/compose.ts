import { actionRow } from '@shared/domain/case/actions'
import type { OpenStatus } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { noticeTitles } from '@shared/labels/notices'
import { timelineTitle, withQuote } from '@shared/labels/timeline'
import type { ReachableUser } from '../accounts/assignee-keys'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { type Channel, messageKind, messageValues } from './message-kinds'
import type { NoticeRecord } from './notice.model'
import { type Audience, audienceOf, dayLabels, type Step, type StepNotice, stepNotice } from './step-notice'

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
  const { title, text } = noticeLabels(notice)
  const wanted = messageKind(notice, person.role)
  const kind = wanted && person.openid && channel?.templates[wanted] ? wanted : null
  return {
    _id: `${record._id}-${step}-${person.id}`,
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

/** Title and text of a notice. Every step has a plain title; these texts address the recipient. */
export const noticeLabels = (notice: StepNotice): { title: string; text: string } => ({
  title: titleOf(notice),
  text: [aboutWhat[notice.audience](notice), quoteIn(notice), whatNext(notice)]
    .filter(Boolean)
    .join('。')
    .concat('。'),
})

const titleOf = (notice: StepNotice): string => {
  const { entry, audience } = notice
  return ownTitle(notice) ?? timelineTitle(entry.action, entry.unit?.name ?? null, isStaff(audience))
}

const ownTitle = ({ entry: { action }, audience, turn, holds }: StepNotice): string | undefined => {
  const { followers, nextActor, former, staff } = noticeTitles
  if (audience === 'citizen') return followers[action]
  if (turn && nextActor[action]) return nextActor[action]
  if (!holds && audience !== 'centre' && former[action]) return former[action]
  return staff[action]
}

/** Audiences who read the trade's terms and the citizens' own texts. */
const isStaff = (audience: Audience): boolean => audience === 'worker' || audience === 'centre'

const thing = ({ record: { place, category } }: StepNotice) => `${place}的“${category.name}”`

const aboutWhat: Record<Audience, (notice: StepNotice) => string> = {
  citizen: (notice) => `您反映的${thing(notice)}`,
  worker: thing,
  unit: thing,
  centre: (notice) => `案卷 ${notice.record.number}，${thing(notice)}`,
}

const rowOf = (action: Step) => (action === 'submit' ? null : actionRow(action))

/** A shop or unit learns neither the author nor the citizens' own text: steps after complaints come from the system. */
const maySee: Record<Audience, (notice: StepNotice) => boolean> = {
  citizen: ({ entry }) => rowOf(entry.action)?.textToCitizens === true,
  worker: () => true,
  unit: ({ entry: { by } }) => by.role !== 'citizen' && by.role !== 'system',
  centre: () => true,
}

/** Characters; the case itself shows the whole text. */
const QUOTE_MAX = 120

const quoteIn = (notice: StepNotice): string => {
  const { entry, audience } = notice
  const text = isStaff(audience) ? withQuote(entry) : entry.text
  if (!text || !maySee[audience](notice)) return ''
  const whole = text.replace(/[。\s]+$/u, '')
  return `说明：${whole.length > QUOTE_MAX ? `${whole.slice(0, QUOTE_MAX)}…` : whole}`
}

const whatNext = (notice: StepNotice): string => {
  if (notice.audience === 'citizen') return nextForCitizens(notice)
  const { record, entry, turn } = notice
  if (!turn || !record.stage) return ''
  if (record.request) return '请审批'
  const { dueAt } = record.stage
  const what = toDo[record.status as OpenStatus]
  return dueAt > entry.at ? `请在${dayLabels(dueAt)} 前${what}` : `${dayLabels(dueAt)} 已到期，请尽快${what}`
}

const toDo: Record<OpenStatus, string> = {
  submitted: '受理',
  verifying: '到现场核实',
  accepted: '派遣',
  returned: '重新派遣',
  reminded: '整改并拍照上传',
  self_fixed: '到现场确认',
  dispatched: '签收',
  acknowledged: '处理完成',
  in_progress: '处理完成',
  resolved: '核查',
  checked: '结案',
  disputed: '书面答复',
  suspended: '恢复办理',
}

/** True for steps after which somebody works against the deadline promised to citizens. */
const isPromising = (action: Step): boolean => {
  const row = rowOf(action)
  return row !== null && row.to !== 'self_fixed' && row.deadline !== 'stop' && row.deadline !== 'pause'
}

const nextForCitizens = ({ entry: { action }, record, latest }: StepNotice): string => {
  if (action === 'close') return `请在 ${limits.ratingDays} 天内评价，没有解决也请告诉我们`
  if (action === 'merge' && record.mergedInto) return `进展请看 ${record.mergedInto.number}`
  if (action === 'escalate' && latest && record.stage)
    return `督查会在${dayLabels(record.stage.dueAt)} 前书面答复`
  const due = latest && isPromising(action) && record.deadlineAt
  return due ? `预计${dayLabels(due)} 前处理` : ''
}
