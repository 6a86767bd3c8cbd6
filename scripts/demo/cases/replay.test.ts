import { statuses } from '@shared/domain/case/status'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../../server/src/testing/database'
import { itTellsStories } from './stories.checks'
import type { Story } from './story'
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
/** Every second story: they end in every status. Stories of one kind follow each other in the list. */
const ofEveryKind = (all: Story[]): Story[] => all.filter((_, i) => i % 2 === 0)
const SEED = 450_902
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
    'gives the same city to the last id for the same seed',
    async () => {
      const some = async () => {
        const moment = new Date(moments[0]![1])
        const { cases, ratings, notices, photos } = await replayAt(moment, CASES, SEED, ofEveryKind)
        return { cases, ratings, notices, photos }
      }
      const first = await some()
      expect(new Set(first.cases.map(({ status }) => status))).toEqual(new Set(statuses))
      expect(await some()).toEqual(first)
    },
    REPLAYING,
  )

  it(
    'differs for another seed, and is stopped by the next one, which finds nothing of it',
    async () => {
      const moment = new Date(moments[0]![1])
      const few = (seed = SEED) => replayAt(moment, CASES, seed, (all) => all.slice(0, 3))
      const alone = await few()
      expect((await few(7)).cases).not.toEqual(alone.cases)
      const abandoned = replayAt(moment, CASES, 7).catch((error: unknown) => error)
      const next = await few()
      expect(await abandoned).toMatchObject({ name: 'AbortError' })
      expect(next.cases).toEqual(alone.cases)
      expect(next.photos).toEqual(alone.photos)
    },
    REPLAYING,
  )
})
