import type { LedgerColumn } from '../contract/desk/ledger'

export const ledgerColumnLabels: Record<LedgerColumn, string> = {
  number: '案卷编号',
  status: '状态',
  category: '问题类别',
  place: '地点',
  grid: '单元网格',
  responsible: '责任单位',
  assignee: '经办人',
  reportedAt: '上报时间',
  acceptedAt: '立案时间',
  deadline: '办理时限',
  closedAt: '结案时间',
  reworks: '返工次数',
  supporters: '我也遇到',
  description: '问题描述',
}

export const ledgerFileLabel = (date: string): string => `问题台账-${date}`
export const ledgerSheetLabel = '问题台账'
