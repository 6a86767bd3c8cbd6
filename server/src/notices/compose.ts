import type { OpenStatus } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { shorten } from '@shared/domain/visible-text'
import { noticeTitles } from '@shared/labels/notices'
import { timelineTitle, withQuote } from '@shared/labels/timeline'
import type { ReachableUser } from '../accounts/assignee-keys'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { type Channel, messageFacts, messageKind } from './message-kinds'
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
  const told = stepNotice({ record, step, entry }, audience, person.keys)
  const { title, text } = noticeLabels(told)
  const wanted = messageKind(told, person.role)
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
      facts: kind && messageFacts(told, title),
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
export const noticeLabels = (told: StepNotice): { title: string; text: string } => ({
  title: titleOf(told),
  text: [aboutWhat[told.audience](told), saidWith(told), whatNext(told)]
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
  if (!holds && audience !== 'desk' && former[action]) return former[action]
  return staff[action]
}

/** Audiences who read the trade's terms and the citizens' own texts. */
const isStaff = (audience: Audience): boolean => audience === 'worker' || audience === 'desk'

const thing = ({ record: { place, category } }: StepNotice) => `${place}的“${category.name}”`

const aboutWhat: Record<Audience, (told: StepNotice) => string> = {
  citizen: (told) => `您反映的${thing(told)}`,
  worker: thing,
  unit: thing,
  desk: (told) => `案卷 ${told.record.number}，${thing(told)}`,
}

/** Steps at which staff write to citizens. */
const writtenToCitizens = new Set<Step>(['reject', 'answer', 'suspend', 'void', 'split'])

/** A shop or unit learns neither the author nor the citizens' own text: steps after complaints come from the system. */
const maySee: Record<Audience, (told: StepNotice) => boolean> = {
  citizen: ({ entry }) => writtenToCitizens.has(entry.action),
  worker: () => true,
  unit: ({ entry: { by } }) => by.role !== 'citizen' && by.role !== 'system',
  desk: () => true,
}

/** UTF-16 units with the ellipsis; the case itself shows the whole text. */
const SAID_MAX = 121

const saidWith = (told: StepNotice): string => {
  const { entry, audience } = told
  const text = isStaff(audience) ? withQuote(entry) : entry.text
  if (!text || !maySee[audience](told)) return ''
  const whole = text.replace(/[。\s]+$/u, '')
  return `说明：${shorten(whole, SAID_MAX)}`
}

const whatNext = (told: StepNotice): string => {
  if (told.audience === 'citizen') return nextForCitizens(told)
  const { record, entry, turn } = told
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

/** Steps after which somebody works against the deadline promised to citizens. */
const promising = new Set<Step>([
  'accept',
  'verify',
  'dispatch',
  'reassign',
  'remind',
  'hand_over',
  'acknowledge',
  'reopen',
  'redo',
  'extend',
  'resume',
])

const nextForCitizens = ({ entry: { action }, record, latest }: StepNotice): string => {
  if (action === 'close') return `请在 ${limits.ratingDays} 天内评价，没有解决也请告诉我们`
  if (action === 'merge' && record.mergedInto) return `进展请看 ${record.mergedInto.number}`
  if (action === 'escalate' && latest && record.stage)
    return `督查会在${dayLabels(record.stage.dueAt)} 前书面答复`
  const due = latest && promising.has(action) && record.deadlineAt
  return due ? `预计${dayLabels(due)} 前处理` : ''
}
