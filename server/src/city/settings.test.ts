import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { defaultFlow } from '@shared/domain/flow'
import pino from 'pino'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepSnapshot } from '../app/city-snapshot'
import { submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, categories, city, type UserName } from '../testing/tiny-city'
import { warnOfMissingYears } from './calendar'
import { CityModel } from './city.model'

const test = useServer()
const { settings, places } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

const { calendar } = city
const stored = () => CityModel.findById(CITY).lean().orFail()
const versionNow = async () => (await stored()).cityVersions.snapshot

type Calendar = InputOf<typeof settings.saveCalendar>['calendar']
type Flow = InputOf<typeof settings.saveFlow>['flow']
const saveCalendar = async (fields: Partial<Calendar>, as?: UserName, version?: number) =>
  test.call(
    settings.saveCalendar,
    { version: version ?? (await versionNow()), calendar: { ...calendar, ...fields } },
    as,
  )
const saveFlow = async (fields: Partial<Flow>, as?: UserName, version?: number) =>
  test.call(
    settings.saveFlow,
    { version: version ?? (await versionNow()), flow: { ...defaultFlow, ...fields } },
    as,
  )
const saves = { calendar: saveCalendar, flow: saveFlow }

describe('the settings of a city', () => {
  it.each(['ann', 'west', 'shopkeeper', 'head', 'checker', 'dispatcher'] as const)(
    'are not shown to %s',
    async (name) => {
      expect(await test.call(settings.show, {}, name)).toMatchObject(refused(403, 'not_allowed'))
    },
  )

  it('are shown to the supervisor, with the missing years', async () => {
    expect(await test.ok(settings.show, {}, 'supervisor')).toEqual({
      version: 1,
      calendar,
      flow: defaultFlow,
      missingYears: [2026, 2027],
    })
  })
})

describe.each(['calendar', 'flow'] as const)('saving the %s', (what) => {
  const save = saves[what]

  it('refuses a call without a session', async () => {
    expect(await save({})).toMatchObject(refused(401, 'not_signed_in'))
  })

  it.each(['ann', 'west', 'shopkeeper', 'head', 'checker', 'dispatcher', 'supervisor'] as const)(
    'refuses %s',
    async (name) => {
      expect(await save({}, name)).toMatchObject(refused(403, 'not_allowed'))
    },
  )

  it.each([0, -1, 1e6])('refuses version %i beside the current one', async (away) => {
    const before = await stored()
    const version = away === 0 ? 0 : before.cityVersions.snapshot + away
    expect(await save({}, 'admin', version)).toMatchObject(refused(409, 'settings_changed'))
    expect(await stored()).toEqual(before)
  })

  it('refuses while an import works, and does not disturb it', async () => {
    const importing = { id: 'import', until: new Date(test.clock.now.getTime() + 1000) }
    await CityModel.updateOne({ _id: CITY }, { importing })
    onTestFinished(async () => {
      await CityModel.updateOne({ _id: CITY }, { importing: null })
    })
    const before = await stored()
    expect(await save({}, 'admin')).toMatchObject(refused(409, 'settings_changed'))
    expect(await stored()).toEqual(before)
  })

  it('accepts one of two changes of the same version, and records the actor', async () => {
    const version = await versionNow()
    const both = await Promise.all([save({}, 'admin', version), save({}, 'admin', version)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { cityVersions, changes, importing } = await stored()
    expect({ cityVersions, importing }).toMatchObject({
      cityVersions: { snapshot: version + 1 },
      importing: null,
    })
    expect(changes.filter((change) => change.version > version)).toEqual([
      {
        version: version + 1,
        at: test.clock.now,
        what: what === 'calendar' ? '工作日历' : '办理流程',
        file: '管理员 admin',
        added: 0,
        changed: 1,
        ended: 0,
      },
    ])
  })
})

describe('POST /api/settings/calendar', () => {
  it.each<[string, Partial<Calendar>, string, string]>([
    ['no hours', { hours: [] }, 'calendar.hours', '请至少填一段工作时间'],
    [
      'hours in the wrong order',
      {
        hours: [
          [840, 1080],
          [480, 720],
        ],
      },
      'calendar.hours.1',
      '第 2 段工作时间与上一段重叠，或没有按先后排列（上一段到 18:00，这一段从 08:00 开始）',
    ],
    [
      'a holiday on a Sunday',
      { holidays: ['2027-01-01', '2027-01-03'] },
      'calendar.holidays.1',
      '2027-01-03 是星期日，本来就休息，不用写进放假日期',
    ],
    [
      'no such day',
      { workdays: ['2027-02-30'] },
      'calendar.workdays.0',
      '没有“2027-02-30”这一天，请写成 2026-10-01 的样子',
    ],
  ])('refuses %s, and names the field', async (_, fields, path, message) => {
    const before = await stored()
    const answer = await saveCalendar(fields, 'admin')
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(answer.body).toMatchObject({ error: { details: [{ path, message }] } })
    expect(await stored()).toEqual(before)
  })

  it('lists no more than twenty faults', async () => {
    const sundays = Array.from({ length: 30 }, (_, week) =>
      new Date(Date.UTC(2027, 0, 3 + 7 * week)).toISOString().slice(0, 10),
    )
    const answer = await saveCalendar({ holidays: sundays }, 'admin')
    expect(answer.body).toMatchObject({ error: { details: { length: 20 } } })
  })

  it('answers with the stored calendar, its dates in order and without repeats', async () => {
    const version = await versionNow()
    const holidays = ['2027-10-01', '2026-10-01', '2027-10-01']
    const answer = await saveCalendar({ hours: [[0, 1440]], holidays, workdays: ['2027-01-03'] }, 'admin')
    const shown = {
      version: version + 1,
      calendar: { hours: [[0, 1440]], holidays: ['2026-10-01', '2027-10-01'], workdays: ['2027-01-03'] },
      flow: defaultFlow,
      missingYears: [],
    }
    expect(answer).toMatchObject({ status: 200, body: shown })
    expect(await test.ok(settings.show, {}, 'admin')).toEqual(shown)
  })

  it('counts new clocks by the new calendar, and leaves running clocks as they are', async () => {
    const running = await submitted(test, 'ann', { category: categories.stall.code })
    const { body } = await saveCalendar({ ...calendar, hours: [[0, 1440]] }, 'admin')
    expect(body).toMatchObject({ calendar: { hours: [[0, 1440]] } })
    await test.renewSnapshot()
    const shown = await test.ok(contract.cases.show, { id: running.id }, 'ann')
    expect(shown.deadlineAt).toBe(running.deadlineAt)
    // 4 working hours from 09:00 on: the lunch break counts, or does not.
    expect(running.deadlineAt).toBe('2026-11-23T07:00:00.000Z')
    const later = await submitted(test, 'ben', { category: categories.stall.code })
    expect(later.deadlineAt).toBe('2026-11-23T05:00:00.000Z')
  })
})

describe('POST /api/settings/flow', () => {
  it.each<[string, Partial<Flow>]>([
    ['no reason to turn a report down', { rejectReasons: [] }],
    ['the same reason twice', { rejectReasons: ['不属于受理范围', ' 不属于受理范围 '] }],
    ['a limit of nothing', { limits: { ...defaultFlow.limits, check: { amount: 0, unit: 'work_day' } } }],
  ])('refuses %s', async (_, fields) => {
    expect(await saveFlow(fields, 'admin')).toMatchObject(refused(422, 'invalid_input'))
  })

  it('is in force on every server within seconds, and for the next report', async () => {
    const log = pino({ level: 'silent' })
    const kept = [
      await keepSnapshot(CITY, log, () => new Date()),
      await keepSnapshot(CITY, log, () => new Date()),
    ]
    onTestFinished(() => {
      for (const { stop } of kept) stop()
    })
    const rejectReasons = ['不在本市范围内', '照片看不清问题']
    const answer = await saveFlow({ verifyFirst: true, rejectReasons }, 'admin')
    expect(answer.body).toMatchObject({ flow: { verifyFirst: true, rejectReasons } })
    await vi.waitFor(
      () => {
        for (const { current } of kept)
          expect(current().flow).toMatchObject({ verifyFirst: true, rejectReasons })
      },
      { timeout: 5_000, interval: 50 },
    )
    await test.renewSnapshot()
    expect((await test.ok(places.city, {})).rejectReasons).toEqual(rejectReasons)
    expect(await submitted(test)).toMatchObject({ status: 'verifying' })
    await saveFlow({}, 'admin')
    await test.renewSnapshot()
    expect(await submitted(test, 'ben')).toMatchObject({ status: 'dispatched' })
  })
})

describe('GET /api/settings/national/:year', () => {
  it.each(['26', '1999', 'next'])('refuses %j', async (year) => {
    const answer = await test.call(settings.national, { year }, 'admin')
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
  })

  it('gives the announced days of a year, and none for a year that was not announced', async () => {
    const { holidays } = await test.ok(settings.national, { year: '2026' }, 'supervisor')
    expect(holidays).toContain('2026-10-01')
    expect(await test.ok(settings.national, { year: '2035' }, 'supervisor')).toEqual({
      holidays: [],
      workdays: [],
    })
  })
})

describe('the warning of missing years', () => {
  const warned = (holidays: string[]) => {
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
    const snapshot = {
      ...test.context.snapshot(),
      calendar: { ...test.context.snapshot().calendar, holidays: new Set(holidays) },
    }
    warnOfMissingYears({ log, now: () => test.clock.now, snapshot: () => snapshot })
    return lines.map((line) => JSON.parse(line).years)
  }

  it('names the years that are needed soon', () => {
    expect(warned(['2026-10-01'])).toEqual([[2027]])
  })

  it('is not logged if no year is missing', () => {
    expect(warned(['2026-10-01', '2027-10-01'])).toEqual([])
  })
})
