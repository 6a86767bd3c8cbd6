import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { roleWords } from '@shared/labels/case'
import type { House } from '../app/context'
import type { Caller } from '../core/actor'
import { fail } from '../core/errors'
import { missingYears } from '../deadlines/calendar'
import { checkCalendar } from '../deadlines/check-calendar'
import { findCity } from './city'
import type { CityRecord } from './city.model'
import { clearTraces, commitSettings } from './staging'

/** From the store: what this server has in memory may be 2 s old, and whoever edits needs the version of now. */
export const showSettings = async ({ env, now }: Pick<House, 'env' | 'now'>): Promise<Settings> =>
  presentSettings((await findCity(env.CITY)) ?? fail('internal'), now())

/**
 * One conditional write that counts only while the settings are those that the caller saw. It makes the city's facts one
 * version newer, by which every server takes them up within seconds. Clocks that already run stay as they are: a
 * case keeps the moments at which its own are over, and nothing works them out again.
 */
const saveSettings = async (
  house: Pick<House, 'now' | 'newId'>,
  { cityId, role, name }: Pick<Caller, 'cityId' | 'role' | 'name'>,
  version: number,
  what: string,
  set: Partial<Pick<CityRecord, 'calendar' | 'flow'>>,
): Promise<Settings> => {
  const now = house.now()
  const counts = { added: 0, changed: 1, ended: 0 }
  const change = { version: version + 1, at: now, what, file: `${roleWords[role]} ${name}`, ...counts }
  const save = () => commitSettings(cityId, change, set)
  const saved = (await save()) ?? ((await clearTraces(house, cityId)) ? await save() : null)
  return presentSettings(saved ?? fail('settings_changed'), now)
}

type CalendarInput = CheckedInputOf<(typeof contract)['settings']['saveCalendar']>

/** As many faults as a person can mend at once. */
const ISSUES_MAX = 20

/** 工作日历: the city's working hours, holidays and 调休 days. */
export const saveCalendar = async (
  house: House,
  caller: Caller,
  { version, calendar }: CalendarInput,
): Promise<Settings> => {
  const faults = checkCalendar(calendar)
    .slice(0, ISSUES_MAX)
    .map(({ path, message }) => ({ path: `calendar.${path}`, message }))
  if (faults.length > 0) fail('invalid_input', faults)
  const { hours, holidays, workdays } = calendar
  return saveSettings(house, caller, version, '工作日历', {
    calendar: { hours, holidays: inOrder(holidays), workdays: inOrder(workdays) },
  })
}

/** By date, each once. */
const inOrder = (dates: readonly string[]): string[] => [...new Set(dates)].sort()

type FlowInput = CheckedInputOf<(typeof contract)['settings']['saveFlow']>

/** 办理流程: whether a report is verified first, the limits of the stages, and why a report may be turned down. */
export const saveFlow = (
  house: Pick<House, 'now' | 'newId'>,
  caller: Pick<Caller, 'cityId' | 'role' | 'name'>,
  { version, flow }: FlowInput,
): Promise<Settings> => saveSettings(house, caller, version, '办理流程', { flow })

type Settings = OutputOf<(typeof contract)['settings']['show']>

const presentSettings = ({ stamps, calendar, flow }: CityRecord, now: Date): Settings => ({
  version: stamps.facts,
  calendar,
  flow,
  missingYears: missingYears({ holidays: new Set(calendar.holidays) }, now),
})
