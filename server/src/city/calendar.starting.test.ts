import { describe, expect, it } from 'vitest'
import { missingYears } from '../deadlines/calendar'
import { checkCalendar } from '../deadlines/check-calendar'
import { startingCalendar } from './calendar'

describe('startingCalendar', () => {
  const calendar = startingCalendar(2026)
  const missingAt = (now: string) => missingYears({ holidays: new Set(calendar.holidays) }, new Date(now))

  it('lacks 2027 from November on', () => {
    expect(missingAt('2026-11-01T00:00:00+08:00')).toEqual([2027])
  })

  it('lacks no year before', () => {
    expect(missingAt('2026-10-31T23:59:59+08:00')).toEqual([])
    expect(missingAt('2025-11-01T00:00:00+08:00')).toEqual([])
  })

  it('has no faults', () => {
    expect(checkCalendar(calendar)).toEqual([])
  })
})
