import { wallTime } from '@shared/domain/clock'
import { orderNumber } from '@shared/domain/orders'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Story } from './story'

/** Ids and numbers in the order of time, as the server would have given them; and how far each day has counted. */
export const numberReports = (
  stories: readonly Story[],
): { stories: Story[]; lastOfDay: Map<string, number>; made: number } => {
  const lastOfDay = new Map<string, number>()
  const numbered = new Map<CaseRecord, CaseRecord>()
  const inOrder = stories
    .flatMap(({ reports }) => reports)
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())
  for (const [made, report] of inOrder.entries()) {
    const date = dateOf(report.submittedAt)
    const running = (lastOfDay.get(date) ?? 0) + 1
    lastOfDay.set(date, running)
    const number = `${date}-${String(running).padStart(4, '0')}`
    // The order that went out in the moment of the report was given no number yet.
    const orders = report.orders.map((order, i) => ({
      ...order,
      number: orderNumber(order.kind, number, i + 1),
    }))
    numbered.set(report, { ...report, _id: idAt(report.submittedAt, made), number, orders })
  }
  return {
    stories: stories.map((story) => ({
      ...story,
      reports: story.reports.map((report) => numbered.get(report)!),
    })),
    lastOfDay,
    made: inOrder.length,
  }
}

/** 24 hex digits as an ObjectId has them: seconds, five bytes for the machine, a counter. */
export const idAt = (at: Date, count: number): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') +
  'de30c17900' +
  count.toString(16).padStart(6, '0')

const dateOf = (at: Date): string => {
  const { year, month, day } = wallTime(at.getTime())
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}
