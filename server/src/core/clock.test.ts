import fc from 'fast-check'
import pino from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { useDatabase } from '../testing/database'
import { databaseClock, offsetOf } from './clock'

useDatabase()

it('differs from the clock of the database by half of the quickest question at most', () => {
  const ms = (max: number) => fc.integer({ min: 0, max })
  const question = fc.record({ begun: ms(1e6), there: ms(5_000), back: ms(5_000) })
  fc.assert(
    fc.property(
      fc.array(question, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      (questions, ahead) => {
        const asked = questions.map(({ begun, there, back }) => ({
          before: begun,
          theirs: begun + there + ahead,
          after: begun + there + back,
        }))
        const quickest = Math.min(...questions.map(({ there, back }) => there + back))
        expect(Math.abs(offsetOf(asked) - ahead)).toBeLessThanOrEqual(quickest / 2)
      },
    ),
  )
})

it('goes on by itself and never stands still', async () => {
  const clock = await databaseClock(pino({ level: 'silent' }))
  onTestFinished(clock.stop)
  const before = clock.now().getTime()
  await expect.poll(() => clock.now().getTime()).toBeGreaterThan(before)
})
