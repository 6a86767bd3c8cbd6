import * as v from 'valibot'
import { caseNumberForm } from '../../domain/case/case-number'
import { limits } from '../../domain/limits'
import { visibleLength } from '../../domain/visible-text'
import { endpoint } from '../endpoint'
import { cursor, gridCode, id, moment, page, pageSize, text } from '../fields'
import { caseFilters } from './worklist'

/** 批量: one action on many cases. It is planned first, which shows what it can do, and then started or left. */

export const bulkActions = ['dispatch', 'remind', 'supervise', 'merge', 'close'] as const
export type BulkAction = (typeof bulkActions)[number]

export const bulkStates = ['planned', 'running', 'done', 'cancelled'] as const

/** The fields of the action, the same for all cases. */
const step = {
  action: v.picklist(bulkActions, '不能批量这样办'),
  /** Of 派遣 and 提醒: each case goes to its own unit and grid where they are left out. */
  unitId: v.optional(id),
  gridCode: v.optional(gridCode),
  /** Of 并案: the number of the case that stays. */
  into: v.optional(v.pipe(text(limits.searchLength), v.regex(caseNumberForm, '编号应像 20261122-0001'))),
  /** A note; of 督办 its reason. */
  note: v.optional(text(limits.reasonLength), ''),
}

const reason = v.object({
  code: v.string(),
  /** In words. */
  why: v.string(),
  count: v.number(),
  /** Some of these cases. */
  numbers: v.array(v.string()),
})

const bulkView = v.object({
  id: v.string(),
  action: v.picklist(bulkActions),
  state: v.picklist(bulkStates),
  at: moment,
  by: v.string(),
  total: v.number(),
  done: v.number(),
  refused: v.number(),
})
export type BulkView = v.InferOutput<typeof bulkView>

/** Nobody but the person who planned it. */
const one = { may: 'dispatch', input: v.object({ id }) } as const

export const bulk = {
  plan: endpoint({
    method: 'POST',
    path: '/api/worklist/bulk',
    summary: '批量办理之前先看：能办多少件，不能办的为什么；还没有开始办',
    may: 'dispatch',
    input: v.pipe(
      v.object({
        ...step,
        /** Cases that were picked; without them all that the filters find. */
        ids: v.optional(
          v.pipe(
            v.array(id, '案卷应为列表'),
            v.minLength(1, '请至少选一件'),
            v.maxLength(limits.bulkPicked, `一件一件选，最多 ${limits.bulkPicked} 件；再多请用筛选条件`),
          ),
        ),
        where: v.optional(caseFilters),
      }),
      v.check(({ ids, where }) => ids !== undefined || where !== undefined, '请选案卷，或者给出筛选条件'),
      v.forward(
        v.check(({ action, into }) => action !== 'merge' || into !== undefined, '请给出并入哪一件'),
        ['into'],
      ),
      v.forward(
        v.check(
          ({ action, note }) => action !== 'supervise' || visibleLength(note) >= limits.reasonMinLength,
          `请写明原因，至少 ${limits.reasonMinLength} 个字`,
        ),
        ['note'],
      ),
    ),
    output: v.object({ ...bulkView.entries, can: v.number(), cannot: v.array(reason) }),
    errors: ['not_allowed', 'bulk_empty', 'bulk_too_many'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/worklist/bulk/:id/start',
    summary: '开始批量办理；再按一次不会再办一遍',
    ...one,
    output: bulkView,
    errors: ['not_allowed', 'bulk_not_found', 'bulk_is_over'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/worklist/bulk/:id/cancel',
    summary: '停止批量办理；已经办了的不会退回',
    ...one,
    output: bulkView,
    errors: ['not_allowed', 'bulk_not_found', 'bulk_is_over'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/worklist/bulk/:id',
    summary: '一次批量办理的进度',
    ...one,
    output: bulkView,
    errors: ['not_allowed', 'bulk_not_found'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/api/worklist/bulk/:id/rows',
    summary: '批量办理每一件的结果',
    may: 'dispatch',
    input: v.object({
      id,
      state: v.optional(v.picklist(['done', 'refused'], '没有这种结果'), 'refused'),
      cursor,
      size: pageSize,
    }),
    output: page(
      v.object({ caseId: v.string(), number: v.string(), at: moment, why: v.nullable(v.string()) }),
    ),
    errors: ['not_allowed', 'bulk_not_found'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/api/worklist/bulk',
    summary: '我最近的批量办理',
    may: 'dispatch',
    input: v.object({}),
    output: v.object({ items: v.array(bulkView) }),
    errors: ['not_allowed'],
  }),
}
