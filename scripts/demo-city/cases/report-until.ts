import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { UserRecord } from '../../../server/src/users/user.model'
import type { Block } from '../geometry/lay-city'
import type { Random } from '../random'
import { problems, problemWeights } from './problems'
import { reportProblem } from './report-problem'
import { isDark } from './wall-clock'
import type { World } from './world'

export type Search = {
  citizen: UserRecord
  moment: (random: Random, category: string) => Date
  fits: (record: CaseRecord) => boolean
  /** Any, where it is not said. */
  categories?: readonly string[]
  blocks?: readonly Block[]
  shop?: string
}

const TRIES = 400

/** Reports again and again until the router decides as the story wants it; null where it never does. */
export const reportUntil = (random: Random, world: World, search: Search): CaseRecord | null => {
  const { citizen, blocks, shop, categories = Object.keys(problemWeights) } = search
  if (categories.length === 0) return null
  const weights = Object.fromEntries(categories.map((code) => [code, problemWeights[code]!]))
  for (let tries = 0; tries < TRIES; tries++) {
    const category = random.weighted(weights)
    const at = search.moment(random, category)
    if (problems[category]!.atNight && !isDark(at)) continue
    const record = reportProblem(random, world.demo, world.facts, { at, citizen, category, blocks, shop })
    if (search.fits(record)) return record
  }
  return null
}

/** Every block within the area of this code. */
export const blocksOf = ({ demo }: World, area: string): Block[] =>
  demo.ground.streets
    .flatMap(({ communities }) => communities.flatMap(({ blocks }) => blocks))
    .filter(({ code }) => code.startsWith(area))
