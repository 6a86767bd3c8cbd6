import type { Random } from '../random'
import { citizenStories, shopStories } from './citizen-cases'
import { mergedPairs } from './merged-pairs'
import { centreStories, workerStories } from './staff-cases'
import { pastCase } from './staged-case'
import type { Story } from './story'
import type { World } from './world'

export const CASES = 500

/** Stories of two months with this number of cases. Some need an action now; most others ended long ago. */
export const planStories = (random: Random, world: World, count = CASES): Story[] => {
  const chosen = [
    ...citizenStories(random.fork('citizens'), world),
    ...workerStories(random.fork('workers'), world),
    ...shopStories(random.fork('shops'), world),
    ...centreStories(random.fork('desks'), world),
    ...mergedPairs(random.fork('pairs'), world),
  ]
  const reports = chosen.flatMap((story) => story.reports).length
  const past = Array.from({ length: count - reports }, (_, i) => pastCase(random.fork(`past${i}`), world))
  return [...chosen, ...past]
}
