import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { NoticeRecord } from '../../../server/src/notices/notice.model'
import type { RatingRecord } from '../../../server/src/ratings/rating.model'
import type { Random } from '../random'
import { citizensTables } from './citizens-tables'
import { desks } from './desks'
import { inboxes } from './inboxes'
import { mergedPairs } from './merged-pairs'
import { idAt, numberReports } from './number-reports'
import { pastCase } from './past-case'
import { shopsDoors } from './shops-doors'
import { workersTables } from './workers-tables'
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
const heard = (record: CaseRecord): CaseRecord => ({ ...record, untold: false, told: record.history.length })
