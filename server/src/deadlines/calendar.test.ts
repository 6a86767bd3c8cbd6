import { describe, expect, it } from 'vitest'
import { isWorkingDate } from './calendar'
import { calendar, wall } from './testing'

describe('isWorkingDate', () => {
  it.each([
    ['2026-11-20 23:59:59', true, 'Friday to its last second'],
    ['2026-11-21 00:00:00', false, 'Saturday from its first'],
    ['2026-11-23 00:00:00', true, 'Monday from its first'],
    ['2026-02-14 03:00:00', true, 'a Saturday worked for 春节'],
    ['2026-02-15 12:00:00', false, 'the Sunday after it'],
    ['2026-02-23 12:00:00', false, 'a Monday of 春节'],
    ['2027-01-01 00:00:00', false, 'New Year'],
  ])('at %s is %s: %s', (at, works) => {
    expect(isWorkingDate(wall(at), calendar)).toBe(works)
  })
})
