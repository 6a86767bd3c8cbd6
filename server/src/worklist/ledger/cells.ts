import type { LedgerColumn } from '@shared/contract/desk/ledger'
import { CITY_OFFSET_MINUTES } from '@shared/domain/clock'
import { statusLabels } from '@shared/labels/case'
import type { CaseRecord } from '../../cases/case-record'
import { type Shown, shownDescription } from '../../cases/rules/may-show'

export type Cell = string | number

/** Such as 2026-11-23 09:00, in the time of the city. */
const timeCell = (at: Date | null): string =>
  at ? new Date(at.getTime() + CITY_OFFSET_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ') : ''

const columns: Record<LedgerColumn, (shown: Shown<CaseRecord>) => Cell> = {
  number: ({ record }) => record.number,
  status: ({ record }) => statusLabels[record.status],
  category: ({ record }) => record.category.name,
  place: ({ record }) => record.place,
  grid: ({ record }) => record.grid?.name ?? '',
  responsible: ({ record }) => record.responsible?.name ?? '',
  assignee: ({ record }) => record.assigneeName ?? '',
  reportedAt: ({ record }) => timeCell(record.submittedAt),
  acceptedAt: ({ record }) => timeCell(record.acceptedAt),
  deadline: ({ record }) => timeCell(record.deadlineAt),
  closedAt: ({ record }) => timeCell(record.closedAt),
  reworks: ({ record }) => record.reworks,
  supporters: ({ record }) => new Set(record.followers.map(({ userId }) => userId)).size,
  description: shownDescription,
}

export const cellsOf = (shown: Shown<CaseRecord>, wanted: readonly LedgerColumn[]): Cell[] =>
  wanted.map((column) => harmless(columns[column](shown)))

/**
 * A text that begins like a formula gets an apostrophe: whoever opens the file, or what is made of it, must not run what a
 * citizen has typed.
 */
export const harmless = (cell: Cell): Cell =>
  typeof cell === 'string' && /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
