import * as v from 'valibot'
import { limitUnits } from '../domain/categories'
import { phoneErrorKinds } from '../domain/errors/phone-errors'
import type { TimedStage } from '../domain/flow'
import { limits } from '../domain/limits'
import { endpoint } from './endpoint'
import { cursor, done, moment, momentInput, page, pageSize, text, textOfAtLeast } from './fields'

const date = v.pipe(v.string('日期应为文字'), v.isoDate('日期应像 2026-10-01'))
const minute = v.pipe(v.number('时刻应为数字'), v.integer(), v.minValue(0), v.maxValue(24 * 60))
const version = v.pipe(v.number('版本应为数字'), v.integer())

/** Minutes since midnight in the city's time; dates YYYY-MM-DD. */
export const calendarFields = v.object({
  hours: v.pipe(
    v.array(v.tuple([minute, minute])),
    v.maxLength(limits.workingWindows, '一天的工作时段太多了'),
  ),
  holidays: v.pipe(v.array(date), v.maxLength(limits.calendarDates, '日期太多了，请删去过去的年份')),
  workdays: v.pipe(v.array(date), v.maxLength(limits.calendarDates, '日期太多了，请删去过去的年份')),
})

const limit = v.object({
  amount: v.pipe(v.number('时限应为数字'), v.minValue(0.1, '时限太短'), v.maxValue(1000, '时限太长')),
  unit: v.picklist(limitUnits, '没有这种时限单位'),
})
const ofEachStage = <S extends v.GenericSchema>(one: S) => {
  const stages: Record<TimedStage, S> = {
    acceptance: one,
    dispatch: one,
    self_fix: one,
    acknowledgement: one,
    check: one,
    closing: one,
    answer: one,
    approval: one,
  }
  return v.object(stages)
}
export const flowFields = v.object({
  verifyFirst: v.boolean('请选择是否先核实'),
  limits: ofEachStage(limit),
  rejectReasons: v.pipe(
    v.array(textOfAtLeast(limits.reasonMinLength, limits.searchLength, '理由太短')),
    v.minLength(1, '至少要有一条不予立案的理由'),
    v.maxLength(limits.rejectReasons, '理由太多了'),
    v.checkItems((item, index, all) => all.indexOf(item) === index, '有重复的理由'),
  ),
})

const settingsView = v.object({
  /** Goes up with every change; a change names the version that the actor saw. */
  version: v.number(),
  calendar: v.object({
    hours: v.array(v.tuple([v.number(), v.number()])),
    holidays: v.array(v.string()),
    workdays: v.array(v.string()),
  }),
  /** As it is stored: its bounds are those of what is sent. */
  flow: v.object({
    verifyFirst: v.boolean(),
    limits: ofEachStage(v.object({ amount: v.number(), unit: v.picklist(limitUnits) })),
    rejectReasons: v.array(v.string()),
  }),
  /** Years that are needed soon and have no holidays and 调休 yet. */
  missingYears: v.array(v.number()),
})

export const settings = {
  show: endpoint({
    method: 'GET',
    path: '/api/settings',
    summary: '本市的工作日历、各阶段时限和不予立案的理由',
    may: 'supervise',
    input: v.object({}),
    output: settingsView,
    errors: [],
  }),
  saveCalendar: endpoint({
    method: 'POST',
    path: '/api/settings/calendar',
    summary: '改工作日历；已经在走的时限不变，以后的按新日历',
    may: 'manage',
    input: v.object({ version, calendar: calendarFields }),
    output: settingsView,
    errors: ['settings_changed'],
  }),
  saveFlow: endpoint({
    method: 'POST',
    path: '/api/settings/flow',
    summary: '改各阶段时限、是否先核实、不予立案的理由',
    may: 'manage',
    input: v.object({ version, flow: flowFields }),
    output: settingsView,
    errors: ['settings_changed'],
  }),
  national: endpoint({
    method: 'GET',
    path: '/api/settings/national/:year',
    summary: '某一年的国家法定节假日和调休，供填写日历；还没有公布的年份两列都为空',
    may: 'supervise',
    input: v.object({
      year: v.pipe(v.string(), v.regex(/^20\d\d$/, '年份应像 2027'), v.transform(Number)),
    }),
    output: v.object({ holidays: v.array(v.string()), workdays: v.array(v.string()) }),
    errors: [],
  }),
}

/** What staff looked at, or changed, as the audit log keeps it. */
export const auditSubjects = [
  /** A photo as it was taken. */
  'wholePhoto',
  /** Name and number of a reporter. */
  'reporter',
  /** A photo covered and released for the public. */
  'release',
  /** Held words that were shown to citizens, or held on. */
  'words',
  /** A step of a case, see its history. */
  'step',
  /** 问题台账 of many cases. */
  'ledger',
  'calendar',
  'flow',
  /** Role, unit and grids of a person. */
  'assignment',
  /** The devices on which a person is signed in, and the end of that. */
  'devices',
  /** The days whose figures everybody may see. */
  'figures',
  /** The audit log itself. */
  'auditLog',
] as const
export type AuditSubject = (typeof auditSubjects)[number]

export const auditKinds = ['look', 'change'] as const
export type AuditKind = (typeof auditKinds)[number]

export const auditView = v.object({
  id: v.string(),
  at: moment,
  kind: v.picklist(auditKinds),
  what: v.picklist(auditSubjects),
  /** Who it was: role and name; the id is for a search. */
  by: v.object({ id: v.string(), name: v.string() }),
  caseId: v.nullable(v.string()),
  caseNumber: v.nullable(v.string()),
  photoId: v.nullable(v.string()),
  /** The person of whom it was. */
  user: v.nullable(v.object({ id: v.string(), name: v.string() })),
  /** More about the change, in words. */
  detail: v.string(),
})

export const audit = {
  search: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary:
      '审计记录：工作人员看过和改过什么，新的在前；可按人、案卷编号、照片或用户编号和时间查，查询本身也留下记录',
    may: 'manage',
    input: v.object({
      /** A name, the number of a case, or an id, whole. */
      query: v.optional(text(limits.searchLength), ''),
      from: v.optional(momentInput),
      to: v.optional(momentInput),
      cursor,
      size: pageSize,
    }),
    output: page(auditView),
    errors: [],
  }),
}

export type AuditView = v.InferOutput<typeof auditView>

const appVersion = v.pipe(v.string('版本应为文字'), v.regex(/^[\w.-]{1,20}$/, '版本格式不对'))

const sentError = v.object({
  kind: v.picklist(phoneErrorKinds, '没有这种错误'),
  /** As `scrubError` gives it; the server does it again. */
  message: text(limits.phoneErrorLength),
  /** The page that was open, without its query. */
  page: text(limits.phoneErrorLength),
  count: v.pipe(v.number('次数应为数字'), v.integer(), v.minValue(1), v.maxValue(1000)),
  /** Of the answer that failed, so that its lines in the log are found. */
  requestId: v.optional(v.pipe(v.string('请求编号应为文字'), v.uuid('请求编号格式不对'))),
})

export const phoneErrorView = v.object({
  version: v.string(),
  kind: v.picklist(phoneErrorKinds),
  message: v.string(),
  /** The page and the device of the last one. */
  page: v.string(),
  device: v.string(),
  count: v.number(),
  firstAt: moment,
  lastAt: moment,
})

/** Days back from today that a list may show. */
export const phoneErrorPeriods = ['1', '7', '28'] as const

export const phoneErrors = {
  send: endpoint({
    method: 'POST',
    path: '/api/phone-errors',
    summary: '手机上出的错，不含个人信息；只累计次数，不记是谁',
    may: 'anyone',
    input: v.object({
      version: appVersion,
      /** WeChat's base library; a browser has none. The server knows the kind of phone by the call itself. */
      library: v.optional(appVersion),
      errors: v.pipe(v.array(sentError), v.minLength(1), v.maxLength(limits.phoneErrorsPerHour)),
    }),
    output: done,
    errors: [],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/phone-errors',
    summary: '手机上出的错，按版本和内容计数，多的在前',
    may: 'manage',
    input: v.object({
      days: v.optional(v.picklist(phoneErrorPeriods, '没有这个时间范围'), '7'),
      version: v.optional(appVersion),
    }),
    output: v.object({
      items: v.array(phoneErrorView),
      /** Occurrences of all messages that are not in the list, of all versions. */
      others: v.number(),
      /** All versions of this time, the one with most errors first. */
      versions: v.array(v.string()),
    }),
    errors: [],
  }),
}

export type PhoneErrorView = v.InferOutput<typeof phoneErrorView>
