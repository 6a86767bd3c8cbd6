import type { LimitUnit } from '@shared/domain/categories'
import { describe, expect, it } from 'vitest'
import { warnAt } from './deadline'
import { calendar, wall } from './testing'

describe('warnAt', () => {
  it.each<[unit: LimitUnit, start: string, end: string, warns: string, why: string]>([
    ['work_hour', '2026-11-23 09:00:00', '2026-11-23 09:00:00', '2026-11-23 09:00:00', 'of no time at once'],
    ['urgent_hour', '2026-11-23 23:00:00', '2026-11-24 01:00:00', '2026-11-24 00:36:00', '96 of 120 minutes'],
    ['urgent_day', '2026-11-23 10:00:00', '2026-11-28 10:00:00', '2026-11-27 10:00:00', 'four of five days'],
    ['work_day', '2026-11-23 08:00:00', '2026-11-23 18:00:00', '2026-11-23 16:24:00', '6.4 of 8 hours'],
    ['work_hour', '2026-11-27 17:00:00', '2026-11-30 09:00:00', '2026-11-30 08:36:00', 'after the weekend'],
    ['work_hour', '2026-11-23 08:00:00', '2026-11-23 15:00:00', '2026-11-23 12:00:00', 'at noon sharp'],
    ['work_day', '2026-09-29 08:00:00', '2026-10-10 18:00:00', '2026-10-09 18:00:00', 'four of five days'],
  ])('of %s from %s to %s comes at %s: %s', (unit, start, end, warns) => {
    expect(warnAt(wall(start), wall(end), unit, calendar)).toEqual(wall(warns))
  })
})
