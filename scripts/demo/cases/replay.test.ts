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
/** 136 are staged for today; fewer past cases beside them would not end in every status. */
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
    'gives the same city to the last id for the same seed, and another for another seed',
    async () => {
      const some = async (seed: number) => {
        const moment = new Date(moments[0]![1])
        const { cases, ratings, notices, photos } = await replayAt(moment, CASES, seed, (all) =>
          all.slice(0, 48),
        )
        return { cases, ratings, notices, photos }
      }
      const first = await some(450_902)
      expect(await some(450_902)).toEqual(first)
      expect((await some(7)).cases).not.toEqual(first.cases)
    },
    REPLAYING,
  )
})
