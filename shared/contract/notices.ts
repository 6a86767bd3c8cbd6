import * as v from 'valibot'
import { deliveryStates } from '../domain/case/kinds'
import { queueCounts } from './cases'
import { endpoint } from './endpoint'
import { cursor, done, id, moment, page, pageSize } from './fields'

export const noticeView = v.object({
  id: v.string(),
  at: moment,
  title: v.string(),
  text: v.string(),
  /** Null for a notice about the account. */
  caseId: v.nullable(v.string()),
  /** The screen of a notice about the account. */
  leadsTo: v.picklist(['devices', 'desk']),
  read: v.boolean(),
})

/** One message by WeChat, as staff see it. */
export const deliveryView = v.object({
  id: v.string(),
  at: moment,
  /** Role and name for staff; a citizen has no name here. */
  to: v.string(),
  title: v.string(),
  caseId: v.string(),
  caseNumber: v.string(),
  state: v.picklist(deliveryStates),
  attempts: v.number(),
  /** WeChat's latest answer, in plain words; null: none yet. */
  result: v.nullable(v.string()),
  nextAt: v.nullable(moment),
  mayResend: v.boolean(),
})

const count = v.number()

/** The number of things in each list that wait for this person; 0 where they have no such list, 99: 99 or more. */
export const waitingCounts = v.object({
  /** Unread notices. */
  notices: count,
  /** Closed cases that they may rate. */
  reports: count,
  /** Cases that they have to handle; for the head of a unit, its open cases. */
  tasks: count,
  /** Orders without a signature. */
  orders: count,
  /** Photos that nobody has released. */
  photos: count,
  /** Messages by WeChat that did not arrive in the last days, see `failedMessageDays`. */
  deliveries: count,
  /** Null for those who have no queues. */
  queues: v.nullable(queueCounts),
})
export type WaitingCounts = v.InferOutput<typeof waitingCounts>

export const notices = {
  waiting: endpoint({
    method: 'GET',
    path: '/api/waiting',
    summary: '各张清单里等着本人办的有多少件；99 表示 99 件以上',
    may: 'signedIn',
    input: v.object({}),
    output: waitingCounts,
    errors: [],
  }),
  inbox: endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: '我的消息，新的在前',
    may: 'signedIn',
    input: v.object({ cursor, size: pageSize }),
    output: v.object({
      ...page(noticeView).entries,
      /** 99 means 99 or more. */
      unread: v.number(),
    }),
    errors: [],
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/notices/read',
    summary: '标为已读：到这一条为止的都算读过',
    may: 'signedIn',
    input: v.object({ upTo: id }),
    output: v.object({ unread: v.number() }),
    errors: ['notice_not_found'],
  }),
  templates: endpoint({
    method: 'GET',
    path: '/api/notices/templates',
    summary: '可以请求订阅的微信消息模板，按身份而不同；没有配置则为空',
    may: 'signedIn',
    input: v.object({}),
    output: v.object({ ids: v.array(v.string()) }),
    errors: [],
  }),
  deliveries: endpoint({
    method: 'GET',
    path: '/api/notices/deliveries',
    summary: '微信消息的发送情况，新的在前',
    may: 'supervise',
    input: v.object({
      state: v.optional(v.picklist(deliveryStates, '没有这个状态')),
      cursor,
      size: pageSize,
    }),
    output: page(deliveryView),
    errors: [],
  }),
  resend: endpoint({
    method: 'POST',
    path: '/api/notices/:id/resend',
    summary: '再发一次没有送到的微信消息',
    may: 'supervise',
    input: v.object({ id }),
    output: done,
    errors: ['notice_not_found', 'transition_not_allowed'],
  }),
}

export type NoticeView = v.InferOutput<typeof noticeView>
export type DeliveryView = v.InferOutput<typeof deliveryView>
