import { orderNumber } from '@shared/domain/case/kinds'
import { wallTime } from '@shared/domain/clock'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { RatingRecord } from '../../../server/src/cases/rating.model'
import type { NoticeRecord } from '../../../server/src/notices/notice.model'
import type { Random } from '../random'
import { citizensTables, shopsDoors } from './citizen-cases'
import { inboxes } from './inboxes'
import { mergedPairs } from './merged-pairs'
import { desks, workersTables } from './staff-cases'
import { pastCase } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

export const CASES = 500

export type Stories = {
  cases: CaseRecord[]
  ratings: RatingRecord[]
  notices: NoticeRecord[]
  lastOfDay: Map<string, number>
}

/** Two months of a city's small troubles: what is long over, and what lies on somebody's table right now. */
export const tellStories = (random: Random, world: World): Stories => {
  const chosen = [
    ...citizensTables(random.fork('citizens'), world),
    ...workersTables(random.fork('workers'), world),
    ...shopsDoors(random.fork('shops'), world),
    ...desks(random.fork('desks'), world),
    ...mergedPairs(random.fork('pairs'), world),
  ]
  const reports = chosen.flatMap((story) => story.reports).length
  const past = Array.from({ length: CASES - reports }, (_, i) => pastCase(random.fork(`past${i}`), world))
  const { stories, lastOfDay, made } = numberReports([...chosen, ...past])
  const told = stories.flatMap(({ reports: numbered, tell }) => tell(numbered))
  const cases = told.map(({ record }) => heard(record)).sort((a, b) => (a._id < b._id ? -1 : 1))
  const ratings = told.flatMap((one) => one.ratings)
  return {
    cases,
    ratings: ratings.map((rating, i) => ({ ...rating, _id: idAt(rating.at, made + i) })),
    notices: inboxes(world, told),
    lastOfDay,
  }
}

/** Everybody has been told of everything: at the first start nobody gets two months of messages. */
const heard = (record: CaseRecord): CaseRecord => ({
  ...record,
  hasPendingNotices: false,
  notifiedSteps: record.history.length,
})

/** Ids and numbers in the order of time, as the server would have given them; and how far each day has counted. */
const numberReports = (
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
const idAt = (at: Date, count: number): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') +
  'de30c17900' +
  count.toString(16).padStart(6, '0')

const dateOf = (at: Date): string => {
  const { year, month, day } = wallTime(at.getTime())
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}
