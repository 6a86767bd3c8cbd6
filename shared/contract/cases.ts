import * as v from 'valibot'
import { limits } from '../domain/limits'
import { outcomes, satisfactions } from '../domain/rating'
import { caseCard, caseDetail } from './case-views'
import { endpoint } from './endpoint'
import {
  accuracy,
  cursor,
  gridCode,
  id,
  lat,
  lng,
  page,
  pageSize,
  photoIds,
  point,
  reason,
  text,
  words,
} from './fields'

/** The dispatcher's heaps: what needs a decision, a check, a last word, an apology. */
export const queueTabs = ['to_dispatch', 'to_check', 'to_close', 'complaints'] as const
export type QueueTab = (typeof queueTabs)[number]

/** A worker's lists: what is on the table, what went over it, what was told from across the border. */
export const taskLists = ['open', 'done', 'informed'] as const
export type TaskList = (typeof taskLists)[number]

const changes = ['case_not_found', 'transition_not_allowed', 'not_allowed'] as const
const proofErrors = ['photo_not_found', 'photo_not_uploaded', 'photo_already_used'] as const
const withReason = v.object({ id, reason })
const withNote = v.object({ id, note: v.optional(text(limits.reasonLength), '') })

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
    input: v.object({ tab: v.picklist(queueTabs, '没有这个列表'), cursor, size: pageSize }),
    output: v.object({
      ...page(caseCard).entries,
      /** How many wait in each heap; 99 means 99 or more. */
      counts: v.object({
        to_dispatch: v.number(),
        to_check: v.number(),
        to_close: v.number(),
        complaints: v.number(),
      }),
    }),
    errors: [],
  }),
  acknowledge: endpoint({
    method: 'POST',
    path: '/api/cases/:id/acknowledge',
    summary: '签收任务',
    may: 'workTasks',
    input: v.object({ id }),
    output: caseDetail,
    errors: changes,
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/cases/:id/start',
    summary: '开始处理',
    may: 'workTasks',
    input: v.object({ id }),
    output: caseDetail,
    errors: changes,
  }),
  resolve: endpoint({
    method: 'POST',
    path: '/api/cases/:id/resolve',
    summary: '处理完成：现场照片与位置为证',
    may: 'workTasks',
    input: v.object({
      id,
      photos: photoIds(1, limits.photosPerProof),
      point,
      accuracy,
      note: v.optional(text(limits.reasonLength), ''),
    }),
    output: caseDetail,
    errors: [...changes, ...proofErrors],
  }),
  settle: endpoint({
    method: 'POST',
    path: '/api/cases/:id/settle',
    summary: '现场确认是哪家门前；unitId 为空表示都不是',
    may: 'workTasks',
    input: v.object({ id, unitId: v.nullable(id) }),
    output: caseDetail,
    errors: [...changes, 'unit_not_found'],
  }),
  return: endpoint({
    method: 'POST',
    path: '/api/cases/:id/return',
    summary: '退回任务，说明原因，可建议责任单位',
    may: 'workTasks',
    input: v.object({ id, reason, proposedUnitId: v.optional(id) }),
    output: caseDetail,
    errors: [...changes, 'unit_not_found'],
  }),
  dispatch: endpoint({
    method: 'POST',
    path: '/api/cases/:id/dispatch',
    summary: '派遣：指定网格与责任单位',
    may: 'dispatch',
    input: v.object({ id, gridCode, unitId: id, note: v.optional(text(limits.reasonLength), '') }),
    output: caseDetail,
    errors: [...changes, 'unit_not_found', 'grid_not_found', 'grid_unstaffed'],
  }),
  reject: endpoint({
    method: 'POST',
    path: '/api/cases/:id/reject',
    summary: '不予立案，说明原因',
    may: 'dispatch',
    input: withReason,
    output: caseDetail,
    errors: changes,
  }),
  pass: endpoint({
    method: 'POST',
    path: '/api/cases/:id/pass',
    summary: '核查通过；处理人不能核查自己的案卷',
    may: 'check',
    input: withNote,
    output: caseDetail,
    errors: changes,
  }),
  fail: endpoint({
    method: 'POST',
    path: '/api/cases/:id/fail',
    summary: '核查不通过，返工',
    may: 'check',
    input: withReason,
    output: caseDetail,
    errors: changes,
  }),
  close: endpoint({
    method: 'POST',
    path: '/api/cases/:id/close',
    summary: '结案',
    may: 'dispatch',
    input: withNote,
    output: caseDetail,
    errors: changes,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/api/cases/:id/reopen',
    summary: '重新办理已结案的上报，说明原因',
    may: 'dispatch',
    input: withReason,
    output: caseDetail,
    errors: changes,
  }),
  rate: endpoint({
    method: 'POST',
    path: '/api/cases/:id/rating',
    summary: '评价处理结果；每次办结每位上报人一次',
    may: 'rate',
    input: v.object({
      id,
      outcome: v.picklist(outcomes, '请选择是否解决'),
      satisfaction: v.picklist(satisfactions, '请选择满意程度'),
      words,
      photos: v.optional(photoIds(0, limits.photosPerRating), []),
    }),
    output: caseDetail,
    errors: ['case_not_found', 'not_allowed', 'rating_not_open', 'already_rated', ...proofErrors],
  }),
}
