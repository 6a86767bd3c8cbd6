import * as v from 'valibot'
import { caseNumberForm } from '../domain/case/case-number'
import { isComplaint, outcomes, satisfactions } from '../domain/case/kinds'
import { queues } from '../domain/case/status'
import { limits } from '../domain/limits'
import { visibleLength } from '../domain/visible-text'
import { caseCard, caseDetail, orderView } from './case-views'
import { endpoint } from './endpoint'
import {
  accuracy,
  cursor,
  id,
  lat,
  lng,
  moment,
  optionalText,
  page,
  pageSize,
  photoIds,
  point,
  reason,
  text,
  textOfAtLeast,
} from './fields'
import { proofErrors, steps } from './steps'

/** A worker's lists: open cases, finished cases, cases of which they were informed from across the border. */
export const taskLists = ['open', 'done', 'informed'] as const
export type TaskList = (typeof taskLists)[number]

/** The number of cases in each queue; 99 means 99 or more. */
export const queueCounts = v.object({
  to_dispatch: v.number(),
  to_check: v.number(),
  to_close: v.number(),
  to_decide: v.number(),
  overdue: v.number(),
  suspended: v.number(),
})

export const cases = {
  near: endpoint({
    method: 'GET',
    path: '/api/cases/near',
    summary: '附近的上报，近的在前',
    may: 'anyone',
    input: v.object({ lng, lat }),
    output: v.object({ items: v.array(v.object({ ...caseCard.entries, distance: v.number() })) }),
    errors: [],
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/cases/:id',
    summary: '一件上报的全部经过；内容随身份而不同',
    may: 'anyone',
    input: v.object({ id }),
    output: caseDetail,
    errors: ['case_not_found'],
  }),
  find: endpoint({
    method: 'GET',
    path: '/api/cases/by-number/:number',
    summary: '按编号查找：自己的和经办的只要编号，公开的要带校验码',
    may: 'anyone',
    input: v.object({
      number: v.pipe(
        text(limits.searchLength),
        v.regex(caseNumberForm, '编号应像 20261122-0001-K7PM2，最后一段是校验码'),
      ),
    }),
    output: v.object({ id: v.string() }),
    errors: ['case_not_found'],
  }),
  tasks: endpoint({
    method: 'GET',
    path: '/api/tasks',
    summary: '我的任务，最急的在前；done 为办过的，informed 为相邻网格知会的',
    may: 'workTasks',
    input: v.object({
      list: v.optional(v.picklist(taskLists, '没有这个列表'), 'open'),
      cursor,
      size: pageSize,
    }),
    output: page(caseCard),
    errors: [],
  }),
  queue: endpoint({
    method: 'GET',
    path: '/api/queue',
    summary: '派遣台',
    may: 'check',
    input: v.object({ tab: v.picklist(queues, '没有这个列表'), cursor, size: pageSize }),
    output: v.object({
      ...page(caseCard).entries,
      counts: queueCounts,
    }),
    errors: [],
  }),
  reporter: endpoint({
    method: 'POST',
    path: '/api/cases/:id/reporter',
    summary: '查看上报人：派遣员、督查按需要查看，网格员只看得到不匿名的；要写明原因，每次查看都有记录',
    may: 'act',
    input: v.object({ id, reason }),
    output: v.object({
      items: v.array(
        v.object({
          /** Null where the reporter has deleted the account, or the time for keeping it is over. */
          name: v.nullable(v.string()),
          phone: v.nullable(v.string()),
          at: moment,
          anonymous: v.boolean(),
        }),
      ),
    }),
    errors: ['case_not_found', 'not_allowed'],
  }),
  ...steps,
  decideWords: endpoint({
    method: 'POST',
    path: '/api/cases/:id/words',
    summary: '内容待人工确认的文字：看过后公开，或者写明原因不公开；可以改变主意',
    may: 'dispatch',
    input: v.pipe(
      v.object({
        id,
        words: v.pipe(v.string('文字的名称应为文字'), v.regex(/^[a-z]{1,10}-\d{1,4}$/, '没有这段文字')),
        show: v.boolean('应为是或否'),
        reason: optionalText,
      }),
      v.forward(
        v.check(
          ({ show, reason }) => show || visibleLength(reason) >= limits.reasonMinLength,
          '不公开，请写明原因',
        ),
        ['reason'],
      ),
    ),
    output: caseDetail,
    errors: ['case_not_found', 'words_not_held'],
  }),
  rate: endpoint({
    method: 'POST',
    path: '/api/cases/:id/rating',
    summary:
      '评价处理结果；每次办结，上报人和“我也遇到”的人各一次。没有解决或不满意要写明原因，会自动重新办理',
    may: 'rate',
    input: v.pipe(
      v.object({
        id,
        outcome: v.picklist(outcomes, '请选择是否解决'),
        satisfaction: v.picklist(satisfactions, '请选择满意程度'),
        comment: optionalText,
        photos: v.optional(photoIds(0, limits.photosPerRating), []),
      }),
      v.forward(
        v.check(
          (rating) => !isComplaint(rating) || visibleLength(rating.comment) >= limits.reasonMinLength,
          '没有解决或不满意，请写明原因',
        ),
        ['comment'],
      ),
    ),
    output: caseDetail,
    errors: [
      'consent_needed',
      'case_not_found',
      'not_allowed',
      'rating_not_open',
      'already_rated',
      ...proofErrors,
    ],
  }),
  support: endpoint({
    method: 'POST',
    path: '/api/cases/:id/support',
    summary: '我也遇到：跟进别人的上报，办结后可以评价',
    may: 'report',
    input: v.object({ id }),
    output: caseDetail,
    errors: ['case_not_found', 'not_allowed'],
  }),
  unsupport: endpoint({
    method: 'DELETE',
    path: '/api/cases/:id/support',
    summary: '不再跟进',
    may: 'report',
    input: v.object({ id }),
    output: caseDetail,
    errors: ['case_not_found'],
  }),
  stillThere: endpoint({
    method: 'POST',
    path: '/api/cases/:id/still-there',
    summary: '还没好：附近的人在现场反映已办结的问题还在，附照片和位置',
    may: 'report',
    input: v.object({
      id,
      point,
      accuracy,
      comment: reason,
      photos: photoIds(1, limits.photosPerRating),
    }),
    output: caseDetail,
    errors: [
      'consent_needed',
      'case_not_found',
      'not_allowed',
      'rating_not_open',
      'already_rated',
      'too_far',
      ...proofErrors,
    ],
  }),
}

/** An order in a list, with its case. */
export const orderCard = v.object({
  ...orderView.entries,
  caseId: v.string(),
  caseNumber: v.string(),
  category: v.string(),
  place: v.string(),
})

export const orders = {
  mine: endpoint({
    method: 'GET',
    path: '/api/orders',
    summary: '发给我的单据：提醒单、交办单、督办单；waiting 为待签收',
    may: 'act',
    input: v.object({
      list: v.optional(v.picklist(['waiting', 'all'], '没有这个列表'), 'waiting'),
      cursor,
      size: pageSize,
    }),
    output: page(orderCard),
    errors: [],
  }),
  document: endpoint({
    method: 'POST',
    path: '/api/orders/:number/document',
    summary: '申请打印一张单据：得到几分钟内有效的 docx 下载地址',
    may: 'act',
    input: v.object({ number: textOfAtLeast(1, limits.searchLength, '请给出单号') }),
    output: v.object({ url: v.string(), expiresAt: moment }),
    errors: ['order_not_found'],
  }),
}

export type OrderCard = v.InferOutput<typeof orderCard>
