import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { notice2026 } from '../deadlines/testing'
import { nationalCalendar } from './calendar'

/** The calendar of 2026 from a process that starts in this time zone, with the zone's offset in minutes. */
const calendarIn = async (TZ: string): Promise<{ offset: number; calendar: unknown }> => {
  const script = `
    import { nationalCalendar } from './calendar.ts'
    const offset = new Date('2026-07-01T00:00:00Z').getTimezoneOffset()
    console.log(JSON.stringify({ offset, calendar: nationalCalendar(2026) }))`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  // Nothing else of this process's environment.
  const env = { PATH: process.env.PATH, TZ }
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, env })
  return JSON.parse(stdout)
}

describe('nationalCalendar', () => {
  it.each([
    ['Pacific/Pago_Pago', 11 * 60],
    ['America/Los_Angeles', 7 * 60],
    ['UTC', 0],
    ['Asia/Shanghai', -8 * 60],
    ['Pacific/Kiritimati', -14 * 60],
  ])('gives 2026 as announced, in a process in the zone %s', async (zone, offset) => {
    expect(await calendarIn(zone)).toEqual({ offset, calendar: notice2026 })
  })

  it('gives a year before the notices and one after them with weekends alone', () => {
    expect(nationalCalendar(2003)).toEqual({ holidays: [], workdays: [] })
    expect(nationalCalendar(2027)).toEqual({ holidays: [], workdays: [] })
  })

  it('gives for every year weekdays off and weekend days worked, in order and once each', () => {
    for (let year = 2004; year <= 2026; year++) {
      const { holidays, workdays } = nationalCalendar(year)
      for (const dates of [holidays, workdays]) {
        expect(dates.length, `${year}`).toBeGreaterThan(0)
        expect(dates, `${year}`).toEqual([...new Set(dates)].sort())
      }
      expect(
        holidays.map(weekday).every((day) => day >= 1 && day <= 5),
        `${year}`,
      ).toBe(true)
      expect(
        workdays.map(weekday).every((day) => day === 0 || day === 6),
        `${year}`,
      ).toBe(true)
    }
  })
})

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
