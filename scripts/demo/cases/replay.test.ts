import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../../server/src/testing/database'
import { CASES } from './stories'
import { itTellsStories } from './stories.checks'
import { moments, type ReplayedCity, replayAt } from './testing'
import { itGivesPersonasWork } from './to-do.checks'

describe('replayStories', () => {
  useDatabase()

  describe.each(moments)('on %s', (_, at) => {
    let city: ReplayedCity
    beforeAll(async () => {
      city = await replayAt(new Date(at))
    }, 300_000)
    describe('stories', () => itTellsStories(() => city, CASES))
    describe('personas', () => itGivesPersonasWork(() => city))
  })

  it('gives another city for another seed', async () => {
    const some = (seed: number) =>
      replayAt(new Date('2026-11-22T07:00:00Z'), seed, (stories) => stories.slice(0, 20))
    expect((await some(7)).cases).not.toEqual((await some(450_902)).cases)
  })
})
