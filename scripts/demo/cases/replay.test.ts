import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../../server/src/testing/database'
import { itTellsStories } from './stories.checks'
import { type ReplayedCity, replayAt } from './testing'
import { itGivesPersonasWork } from './to-do.checks'

/** `seed.test` replays the whole city on a Sunday afternoon; this test replays fewer cases that ended long ago. */
const moments: [what: string, at: string][] = [
  ['a Monday before dawn', '2026-11-22T20:10:00Z'],
  ['a Wednesday at work', '2026-11-25T06:30:00Z'],
  ['the last day of a long holiday', '2026-10-07T06:30:00Z'],
  ['a holiday of a year that the calendar does not know', '2027-02-08T02:00:00Z'],
]
const CASES = 220
/** Ms that a replay may take on a busy machine. */
const REPLAYING = 300_000

describe('replayStories', () => {
  useDatabase()

  describe.each(moments)('on %s', (_, at) => {
    let city: ReplayedCity
    beforeAll(async () => {
      city = await replayAt(new Date(at), CASES)
    }, REPLAYING)
    describe('the stories', () => itTellsStories(() => city, CASES))
    describe('the personas', () => itGivesPersonasWork(() => city))
  })

  it(
    'gives another city for another seed',
    async () => {
      const some = async (seed: number) => {
        const { cases } = await replayAt(new Date(moments[0]![1]), CASES, seed, (all) => all.slice(0, 10))
        return cases
      }
      expect(await some(7)).not.toEqual(await some(450_902))
    },
    REPLAYING,
  )
})
