import type { CaseRecord } from '../../../server/src/cases/case.model'
import type { RatingRecord } from '../../../server/src/ratings/rating.model'
import type { Random } from '../random'
import { live } from './live'
import { numberCases } from './number-cases'
import { plotShares, plots } from './plots'
import { problems, problemWeights } from './problems'
import { type Rated, rate } from './rate'
import { reportProblem } from './report-problem'
import { citizensTables, desks, workersTables } from './under-way'
import { someMoment } from './wall-clock'
import type { World } from './world'

export const CASES = 500
const DAYS = 60

export type Stories = { cases: CaseRecord[]; ratings: RatingRecord[]; lastOfDay: Map<string, number> }

/** Two months of a city's small troubles: what is long over, and what lies on somebody's table right now. */
export const tellStories = (random: Random, world: World): Stories => {
  const underWay = [
    ...citizensTables(random.fork('citizens'), world),
    ...workersTables(random.fork('workers'), world),
    ...desks(random.fork('desks'), world),
  ]
  const past = Array.from({ length: CASES - underWay.length }, (_, i) =>
    pastCase(random.fork(`past${i}`), world),
  )
  return numberCases([...underWay, ...past])
}

const pastCase = (random: Random, world: World): Rated => {
  // More of it lately: the service becomes known.
  const daysAgo = 2 + Math.floor((DAYS - 2) * random.next() ** 1.25)
  const category = random.weighted(problemWeights)
  const at = someMoment(random, world.now, daysAgo, problems[category]!.atNight === true)
  const citizen = world.someone(random, 'citizen')
  const first = reportProblem(random, world.demo, world.facts, { at, citizen, category })
  const record = live(random, world, first, plots[random.weighted(plotShares)].steps)
  const verdict = random.weighted({ none: 46, good: 37, soso: 17 })
  return rate(random, world, record, verdict === 'none' ? null : verdict)
}
