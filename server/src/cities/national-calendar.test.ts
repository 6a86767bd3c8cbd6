import { afterEach, describe, expect, it, vi } from 'vitest'
import { nationalCalendar } from './national-calendar'

/** By the State Council's notice of November 2025, without the days of a weekend that are free anyway. */
const notice2026 = {
  holidays: [
    ...['2026-01-01', '2026-01-02'],
    ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
    '2026-04-06',
    ...['2026-05-01', '2026-05-04', '2026-05-05'],
    '2026-06-19',
    '2026-09-25',
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}

describe('nationalCalendar', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each([
    ['Pacific/Pago_Pago', 11 * 60],
    ['America/New_York', 4 * 60],
    ['UTC', 0],
    ['Asia/Shanghai', -8 * 60],
    ['Pacific/Kiritimati', -14 * 60],
  ])('knows 2026 as it was announced, on a machine in %s', (zone, offset) => {
    vi.stubEnv('TZ', zone)
    expect(new Date('2026-07-01T00:00:00').getTimezoneOffset()).toBe(offset)
    expect(nationalCalendar(2026)).toEqual(notice2026)
  })

  it('knows of a year that the library does not have its weekends alone', () => {
    expect(nationalCalendar(2027)).toEqual({ holidays: [], workdays: [] })
  })
})
