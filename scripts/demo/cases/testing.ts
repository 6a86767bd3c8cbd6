import { buildCity } from '../city/build-city'
import { createRandom } from '../random'
import { snapshotOf } from '../seed'
import { tellStories } from './stories'
import { createWorld } from './world'

/** The demo city as it is at this moment. */
export const tellAt = (now: Date, seed = 450_902) => {
  const demo = buildCity(createRandom(seed), now)
  return { demo, now, ...tellStories(createRandom(seed), createWorld(demo, snapshotOf(demo), now)) }
}

export const moments: [what: string, at: string][] = [
  ['a Sunday afternoon', '2026-11-22T07:00:00Z'],
  ['a Monday before dawn', '2026-11-22T20:10:00Z'],
  ['a Wednesday at work', '2026-11-25T06:30:00Z'],
  ['the last day of a long holiday', '2026-10-07T06:30:00Z'],
  ['a holiday of a year that the calendar does not know', '2027-02-08T02:00:00Z'],
]
