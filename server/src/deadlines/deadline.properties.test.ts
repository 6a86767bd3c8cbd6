import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadline } from './deadline'
import { amounts, calendar, isWorkedUntil, moments, units, wall, workUnits } from './testing'

describe('deadline, for any start and limit', () => {
  it('ends after it starts', () => {
    fc.assert(
      fc.property(moments, amounts, units, (start, amount, unit) => {
        expect(deadline(start, { amount, unit }, calendar).getTime()).toBeGreaterThan(start.getTime())
      }),
    )
  })

  it('never ends sooner for a later start', () => {
    fc.assert(
      fc.property(moments, moments, amounts, units, (one, other, amount, unit) => {
        const [early, late] = one <= other ? [one, other] : [other, one]
        const ends = [early, late].map((start) => deadline(start, { amount, unit }, calendar).getTime())
        expect(ends[0]).toBeLessThanOrEqual(ends[1]!)
      }),
    )
  })

  it('ends later for a limit that is longer by a hundredth', () => {
    fc.assert(
      fc.property(moments, amounts, units, (start, amount, unit) => {
        const end = deadline(start, { amount, unit }, calendar)
        const longer = deadline(start, { amount: amount + 0.01, unit }, calendar)
        expect(longer.getTime()).toBeGreaterThan(end.getTime())
      }),
    )
  })

  it('ends at the same moment for a limit in one part or in two', () => {
    fc.assert(
      fc.property(moments, amounts, amounts, units, (start, first, second, unit) => {
        const half = deadline(start, { amount: first, unit }, calendar)
        const parts = deadline(half, { amount: second, unit }, calendar)
        expect(parts).toEqual(deadline(start, { amount: first + second, unit }, calendar))
      }),
    )
  })

  it('ends within working time, or as it ends', () => {
    fc.assert(
      fc.property(moments, amounts, workUnits, (start, amount, unit) => {
        expect(isWorkedUntil(deadline(start, { amount, unit }, calendar), calendar)).toBe(true)
      }),
    )
  })

  it('agrees with a count of working seconds, one by one', () => {
    const start = fc
      .integer({ min: 0, max: 18 * 24 * 3600 })
      .map((seconds) => new Date(wall('2026-02-12 00:00:00').getTime() + seconds * 1000))
    const seconds = fc.integer({ min: 1, max: 16 * 3600 })
    fc.assert(
      fc.property(start, seconds, (from, amount) => {
        const end = deadline(from, { amount: amount / 3600, unit: 'work_hour' }, calendar)
        expect(end.getTime()).toBe(slowly(from, amount))
      }),
    )
  })
})

/** Dates worked around 春节 2026, by the notice. */
const worked = [
  '2026-02-12',
  '2026-02-13',
  '2026-02-14',
  '2026-02-24',
  '2026-02-25',
  '2026-02-26',
  '2026-02-27',
  '2026-02-28',
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
  '2026-03-06',
]

/** Start of each working second of those dates, in ms. */
const workingSeconds = worked
  .flatMap((date) => [`${date} 08:00:00`, `${date} 14:00:00`])
  .flatMap((opening) =>
    Array.from({ length: 4 * 3600 }, (_, second) => wall(opening).getTime() + second * 1000),
  )

const slowly = (start: Date, seconds: number): number => {
  const first = workingSeconds.findIndex((begins) => begins >= start.getTime())
  return workingSeconds[first + seconds - 1]! + 1000
}
