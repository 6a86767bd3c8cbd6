import type { Random } from '../random'
import { live } from './live'
import { paceShares } from './patience'
import { drawPlot } from './plots'
import { problems, problemWeights } from './problems'
import { rate } from './rate'
import { reportProblem } from './report-problem'
import { type Story, storyOf } from './story'
import { someMoment } from './wall-clock'
import type { World } from './world'

const DAYS = 60
/** Of a hundred cases, about how many others say "me too". */
const SUPPORTED = 15

/** What somebody reported in these two months, and how it went on at everybody's own speed. */
export const pastCase = (random: Random, world: World): Story => {
  // More of it lately: the service becomes known.
  const daysAgo = 2 + Math.floor((DAYS - 2) * random.next() ** 1.25)
  const category = random.weighted(problemWeights)
  const at = someMoment(random, world.now, daysAgo, problems[category]!.atNight === true)
  const citizen = world.someone(random, 'citizen')
  const first = reportProblem(random, world.demo, world.facts, { at, citizen, category })
  const beats = drawPlot(random, first)
  const pace = random.weighted(paceShares)
  const followers = random.chance(SUPPORTED / 100) ? someOthers(random, world, citizen._id) : []
  return storyOf(first, (numbered) => {
    const told = live(random, world, numbered, { beats, pace, followers, signs: true })
    return rate(random, world, told)
  })
}

const someOthers = (random: Random, world: World, but: string): string[] => {
  const drawn = Array.from({ length: random.whole(1, 4) }, () => world.someone(random, 'citizen', but)._id)
  return [...new Set(drawn)]
}
