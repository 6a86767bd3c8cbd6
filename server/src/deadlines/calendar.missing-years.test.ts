import { describe, expect, it } from 'vitest'
import { missingYears } from './calendar'
import { wall } from './testing'

const of2026 = ['2026-01-01', '2026-02-17', '2026-10-01']

describe('missingYears', () => {
  it.each<[now: string, holidays: string[], missing: number[], why: string]>([
    ['2026-06-01 12:00:00', [], [2026], 'an empty calendar lacks this year'],
    ['2026-11-01 00:00:00', [], [2026, 2027], 'and from November on the next one too'],
    ['2026-11-01 00:00:00', of2026, [2027], 'from 1 November on the next year is missed'],
    ['2026-10-31 23:59:59', of2026, [], 'until then nobody can know it'],
    ['2026-12-31 23:59:59', of2026, [2027], 'to the end of the year'],
    ['2027-01-01 00:00:00', of2026, [2027], 'then as this year'],
    ['2026-11-20 12:00:00', [...of2026, '2027-10-01'], [], 'nothing is missed once it is entered'],
    [
      '2026-11-20 12:00:00',
      [...of2026, '2027-01-01', '2027-04-12'],
      [2027],
      '元旦 and a local holiday are no year',
    ],
    ['2026-11-20 12:00:00', [...of2026, '2028-10-02'], [2027], 'nor is another year'],
    // 1 and 2 October 2033 are a weekend.
    ['2033-06-01 12:00:00', ['2033-10-03'], [], '国庆 may begin at a weekend'],
  ])('at %s with %j answers %j: %s', (now, holidays, missing) => {
    expect(missingYears({ holidays: new Set(holidays) }, wall(now))).toEqual(missing)
  })
})
