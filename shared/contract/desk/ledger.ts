import * as v from 'valibot'
import { endpoint } from '../endpoint'
import { id, moment } from '../fields'
import { caseFilters } from './worklist'

/** 问题台账: what the table of cases finds, as a file. It is written in the background and fetched by a ticket. */

export const ledgerColumns = [
  'number',
  'status',
  'category',
  'place',
  'grid',
  'responsible',
  'assignee',
  'reportedAt',
  'acceptedAt',
  'deadline',
  'closedAt',
  'reworks',
  'supporters',
  'description',
] as const
export type LedgerColumn = (typeof ledgerColumns)[number]

export const ledgerFormats = ['xlsx', 'csv'] as const
export type LedgerFormat = (typeof ledgerFormats)[number]

export const ledgerStates = ['running', 'done', 'cancelled'] as const

const ledgerView = v.object({
  id: v.string(),
  state: v.picklist(ledgerStates),
  at: moment,
  /** Written so far. */
  rows: v.number(),
  /** True where more was found than one ledger takes. */
  isCut: v.boolean(),
  expiresAt: moment,
})
export type LedgerView = v.InferOutput<typeof ledgerView>

/** Nobody but the person who asked for it. */
const one = { may: 'searchCases', input: v.object({ id }) } as const

export const ledger = {
  start: endpoint({
    method: 'POST',
    path: '/api/worklist/ledgers',
    summary: '导出问题台账：按筛选条件，选好要哪些列；在后台写，写完下载',
    may: 'searchCases',
    input: v.object({
      where: caseFilters,
      columns: v.pipe(
        v.array(v.picklist(ledgerColumns, '没有这一列'), '列应为列表'),
        v.minLength(1, '请至少选一列'),
        v.checkItems((item, index, all) => all.indexOf(item) === index, '同一列重复了'),
      ),
    }),
    output: ledgerView,
    errors: ['not_allowed'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/worklist/ledgers/:id',
    summary: '一份台账写到哪里了',
    ...one,
    output: ledgerView,
    errors: ['not_allowed', 'ledger_not_found'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/worklist/ledgers/:id/cancel',
    summary: '不要这份台账了',
    ...one,
    output: ledgerView,
    errors: ['not_allowed', 'ledger_not_found'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/api/worklist/ledgers',
    summary: '我最近导出的台账',
    may: 'searchCases',
    input: v.object({}),
    output: v.object({ items: v.array(ledgerView) }),
    errors: ['not_allowed'],
  }),
  download: endpoint({
    method: 'POST',
    path: '/api/worklist/ledgers/:id/file',
    summary: '下载台账：得到几分钟内有效的 xlsx 或 csv 下载地址',
    may: 'searchCases',
    input: v.object({ id, format: v.picklist(ledgerFormats, '没有这种格式') }),
    output: v.object({ url: v.string(), expiresAt: moment }),
    errors: ['not_allowed', 'ledger_not_found', 'ledger_not_ready'],
  }),
}
