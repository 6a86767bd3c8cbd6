import { offsetMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord, ReportRecord } from '../../../server/src/cases/case-record'
import { newCase } from '../../../server/src/cases/submit'
import { decide } from '../../../server/src/routing/route'
import { type DemoCity, degrees } from '../city/build-city'
import { KERB_FROM_MIDDLE, widthOf } from '../ground/frontages'
import type { Metres } from '../ground/lattice'
import type { Block } from '../ground/lay-city'
import { placesOf, troublePhoto } from '../pictures/photos'
import { problems, problemWeights, type Spot } from '../plots/problems'
import { isDark } from '../plots/timing'
import type { Random } from '../random'
import type { World } from './world'

type ReportPlan = {
  at: Date
  citizen: UserRecord
  category: string
  /** Blocks to report in; default: the whole city. */
  blocks?: readonly Block[]
  /** Before the door of this unit. */
  shop?: string
  /** The place of an earlier report of the same thing, in degrees. */
  beside?: [number, number]
}

/** Ids and numbers are assigned at the end, in order of time. */
const UNNUMBERED = ''

/** The report that a citizen sent, with its routing decision. The server would decide the same. */
export const reportProblem = (random: Random, { demo, snapshot }: World, plan: ReportPlan): CaseRecord => {
  const code = plan.category
  const category = snapshot.categories.get(code)!
  const problem = problems[code]!
  const kind = problem.pictures
  for (let tries = 0; tries < 50; tries++) {
    const spot = plan.beside ?? degrees(spotFor(random, demo, plan))
    const { source, accuracy } = fixOf(random, problem.spot)
    // A pin moved by hand is exact. A phone's fix is wrong by up to the accuracy that it reports.
    const stray = source === 'pin' ? 0.3 : accuracy / 2.2
    const found = offsetMetres(spot, random.normal(0, stray), random.normal(0, stray))
    const point: [number, number] = [found[0], found[1]]
    const taken = new Date(plan.at.getTime() - random.whole(20, 150) * 1000)
    const sent = {
      requestId: uuid(random),
      photos: [troublePhoto({ kind, place: random.whole(1, placesOf(kind)) }, taken, spot)],
      point,
      accuracy,
      source,
      category,
      description: random.chance(0.7) ? random.pick(problem.descriptions) : '',
      fix: null,
      placeKind: null,
      frontUnitId: null,
      anonymous: true,
    }
    const decided = decide(snapshot, { ...sent, photos: [spot] }, plan.at)
    if (!decided.inCity) continue
    const { _id: id, role, name, cityId } = plan.citizen
    const reporter = { id, role, name, cityId }
    const numbers = { id: UNNUMBERED, number: UNNUMBERED, checkCode: UNNUMBERED }
    return newCase({ ...numbers, reporter, report: sent, decision: decided, at: plan.at }, snapshot)
  }
  throw new Error(`no place in the city for a report of ${code}`)
}

/** Before shops people stand in the open or show with the pin which shop they mean; elsewhere phones guess more. */
const sources = {
  front: { sharp: 38, fix: 22, pin: 36, photo: 4 },
  elsewhere: { sharp: 6, fix: 50, pin: 34, photo: 10 },
} as const

const fixOf = (random: Random, spot: Spot): { source: ReportRecord['source']; accuracy: number } => {
  const kind = random.weighted(sources[spot === 'front' ? 'front' : 'elsewhere'])
  if (kind === 'pin') return { source: 'pin', accuracy: limits.pinAccuracy }
  // The accuracy that a good receiver reports under open sky.
  if (kind === 'sharp') return { source: 'fix', accuracy: 2 }
  return { source: kind, accuracy: Math.round(Math.min(45, 4 + Math.abs(random.normal(0, 9)))) }
}

/** A likely place for this kind of problem, in metres. */
const spotFor = (random: Random, demo: DemoCity, { category, blocks, shop }: ReportPlan): Metres => {
  const { spot, trades } = problems[category]!
  if (spot === 'front') {
    const shops = demo.shops.filter(
      ({ trade, front, unitId }) =>
        (!trades || trades.includes(trade)) &&
        (!blocks || blocks.includes(front.block)) &&
        (!shop || shop === unitId),
    )
    if (shops.length > 0) {
      // Wider shops put out more goods, so they draw more reports.
      const [a, b] = [random.pick(shops).front, random.pick(shops).front]
      const { kerb, wall } = widthOf(a) > widthOf(b) ? a : b
      return between(kerb, wall, random.between(0.42, 0.58))
    }
  }
  const block = blocks ? random.pick(blocks) : pickBusy(random, demo)
  const side = random.whole(0, 3)
  const [from, to] = [block.ring[side * 2]!, block.ring[side * 2 + 1]!]
  const along = between(from, to, random.between(0.15, 0.95))
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy)
  const aside = {
    front: 8,
    pavement: random.between(KERB_FROM_MIDDLE + 0.5, 10),
    road: random.between(0.5, 5),
    block: random.between(10, 24),
  }[spot]
  return [along[0] - (dy / length) * aside, along[1] + (dx / length) * aside]
}

/** People report where people are: mostly near the centre. */
const pickBusy = (random: Random, demo: DemoCity): Block => {
  const blocks = demo.ground.streets.flatMap(({ communities }) =>
    communities.flatMap((community) => community.blocks),
  )
  const [a, b] = [random.pick(blocks), random.pick(blocks)]
  return Math.hypot(...a.middle) < Math.hypot(...b.middle) ? a : b
}

const between = (a: Metres, b: Metres, t: number): Metres => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]

/** A version 4 UUID. */
const uuid = (random: Random): string => {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16))
  hex[12] = '4'
  hex[16] = '89ab'[random.whole(0, 3)]!
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export type Search = {
  citizen: UserRecord
  moment: (random: Random, category: string) => Date
  fits: (record: CaseRecord) => boolean
  /** Default: any. */
  categories?: readonly string[]
  blocks?: readonly Block[]
  shop?: string
}

const TRIES = 400

/** Repeats the report until the router decides as the story needs; null if it never does. */
export const reportUntil = (random: Random, world: World, search: Search): CaseRecord | null => {
  const { citizen, blocks, shop, categories = Object.keys(problemWeights) } = search
  if (categories.length === 0) return null
  const weights = Object.fromEntries(categories.map((code) => [code, problemWeights[code]!]))
  for (let tries = 0; tries < TRIES; tries++) {
    const category = random.weighted(weights)
    const at = search.moment(random, category)
    if (problems[category]!.atNight && !isDark(at)) continue
    const record = reportProblem(random, world, { at, citizen, category, blocks, shop })
    if (search.fits(record)) return record
  }
  return null
}

/** Every block within the area of this code. */
export const blocksOf = ({ demo }: World, area: string): Block[] =>
  demo.ground.streets
    .flatMap(({ communities }) => communities.flatMap(({ blocks }) => blocks))
    .filter(({ code }) => code.startsWith(area))
