import * as v from 'valibot'
import type { Action } from '../domain/case/actions'
import { proofSources } from '../domain/case/kinds'
import { limits } from '../domain/limits'
import { caseDetail } from './case-views'
import { type Audience, type Endpoint, type ErrorCode, endpoint } from './endpoint'
import { accuracy, gridCode, id, momentInput, photoIds, point, reason, text } from './fields'

export const proofErrors = ['photo_not_found', 'photo_not_uploaded', 'photo_already_used'] as const
const changes = ['case_not_found', 'transition_not_allowed', 'not_allowed'] as const
const tableErrors = ['unit_not_found', 'grid_not_found', 'grid_unstaffed'] as const

const note = v.optional(text(limits.reasonLength), '')
const bare = v.object({ id })
const withNote = v.object({ id, note })
const withReason = v.object({ id, reason })
/**
 * The `version` of the case that somebody has before them. Where it is sent, the step counts only for the case as it was
 * seen: what is decided on, or taken from somebody, is not what has come in its place since.
 */
const version = v.optional(v.pipe(v.number(), v.integer()))
const decided = v.object({ id, version, note })
const decidedWithReason = v.object({ id, version, reason })
const withAssignee = v.object({ id, gridCode, unitId: id, note })

/** Photos taken on the spot, and where and when. */
const proof = v.pipe(
  v.object({
    id,
    photos: photoIds(1, limits.photosPerProof),
    point,
    accuracy,
    /** When the oldest of them was taken, by the phone's clock; the server also asks the pictures. */
    takenAt: v.optional(v.nullable(momentInput), null),
    source: v.optional(v.picklist(proofSources, '照片来源不对'), 'camera'),
    albumReason: v.optional(text(limits.reasonLength), ''),
    note,
  }),
  v.forward(
    v.check(
      ({ source, albumReason }) => source === 'camera' || albumReason.length >= limits.reasonMinLength,
      '从相册选照片，请说明原因',
    ),
    ['albumReason'],
  ),
)

const step = <In extends Endpoint['input']>(
  path: string,
  summary: string,
  may: Audience,
  input: In,
  more: readonly ErrorCode[] = [],
) =>
  endpoint({
    method: 'POST',
    path: `/api/cases/:id/${path}`,
    summary,
    may,
    input,
    output: caseDetail,
    errors: [...changes, ...more],
  })

/** Every action of the table that a person takes; `withdraw` stands with the reports. */
export const steps = {
  ask_verify: step(
    'ask-verify',
    '派网格员到现场核实',
    'dispatch',
    v.object({ id, version, gridCode, note }),
    ['grid_not_found', 'grid_unstaffed'],
  ),
  verify: step('verify', '核实属实：现场照片与位置为证', 'workTasks', proof, proofErrors),
  refute: step('refute', '核实不属实，说明看到了什么', 'workTasks', withReason),
  accept: step('accept', '立案', 'dispatch', withNote),
  reject: step(
    'reject',
    '不予立案：从本市的理由里选一条，并写明情况',
    'dispatch',
    v.object({ id, because: v.pipe(text(limits.reasonLength), v.minLength(1, '请选择理由')), reason }),
    ['reason_unknown'],
  ),
  dispatch: step('dispatch', '派遣：指定责任单位和网格', 'dispatch', withAssignee, tableErrors),
  reassign: step(
    'reassign',
    '改派，说明原因',
    'dispatch',
    v.object({ id, version, gridCode, unitId: id, reason }),
    tableErrors,
  ),
  return: step(
    'return',
    '退回任务，说明原因，可建议责任单位',
    'workTasks',
    v.object({ id, reason, proposedUnitId: v.optional(id) }),
    ['unit_not_found'],
  ),
  remind: step('remind', '先提醒门前责任商户自行整改', 'dispatch', withAssignee, [
    ...tableErrors,
    'shop_unreachable',
  ]),
  self_fix: step('self-fix', '商户自行整改完成：现场照片与位置为证', 'workTasks', proof, proofErrors),
  confirm: step('confirm', '确认商户已整改', 'act', withNote),
  deny: step('deny', '商户没有整改好，转为正式交办', 'act', withReason),
  hand_over: step('hand-over', '不再等商户，转网格员处理', 'dispatch', bare, tableErrors),
  acknowledge: step('acknowledge', '签收任务', 'workTasks', bare),
  settle: step(
    'settle',
    '现场确认是哪家门前；unitId 为空表示都不是',
    'workTasks',
    v.object({ id, unitId: v.nullable(id) }),
    ['unit_not_found'],
  ),
  start: step('start', '开始处理', 'workTasks', bare),
  resolve: step('resolve', '处理完成：现场照片与位置为证', 'workTasks', proof, proofErrors),
  pass: step('pass', '核查通过；处理人不能核查自己的案卷', 'check', withNote),
  fail: step('fail', '核查不通过，返工', 'check', withReason),
  close: step('close', '结案', 'dispatch', withNote),
  reopen: step('reopen', '重新办理已结案的上报，说明原因', 'dispatch', withReason),
  answer: step(
    'answer',
    '督查书面答复，答复给上报人看',
    'supervise',
    v.object({
      id,
      reason: v.pipe(
        text(limits.wordsLength),
        v.minLength(limits.answerMinLength, `请认真答复，至少 ${limits.answerMinLength} 个字`),
      ),
    }),
  ),
  redo: step('redo', '督查责成重新办理，说明原因', 'supervise', withReason),
  ask_extend: step('ask-extend', '申请延期，须在超时之前', 'workTasks', withReason),
  ask_suspend: step(
    'ask-suspend',
    '申请挂账到某一天，说明原因',
    'act',
    v.object({ id, reason, until: momentInput }),
  ),
  ask_void: step('ask-void', '申请作废，说明原因', 'dispatch', withReason),
  extend: step('extend', '同意延期', 'dispatch', decided),
  suspend: step('suspend', '同意挂账', 'supervise', decided),
  void: step('void', '同意作废', 'supervise', decided),
  refuse: step('refuse', '不同意延期、挂账或作废，说明原因', 'dispatch', decidedWithReason),
  resume: step('resume', '提前恢复办理', 'dispatch', withNote),
  merge: step(
    'merge',
    '并入另一件：填那一件的编号',
    'dispatch',
    v.object({
      id,
      into: v.pipe(text(limits.searchLength), v.regex(/^\d{8}-\d{4,8}$/, '编号应像 20261122-0001')),
      note,
    }),
    ['case_not_mergeable'],
  ),
  split: step('split', '从合并的案卷里拆分出来，说明原因', 'dispatch', withReason),
  supervise: step('supervise', '督办：发出督办单', 'supervise', decidedWithReason),
  sign: step(
    'sign',
    '签收一张单据',
    'act',
    v.object({ id, number: v.pipe(text(limits.searchLength), v.minLength(1, '请给出单号')) }),
    ['order_not_found'],
  ),
} satisfies Partial<Record<Action, Endpoint>>
