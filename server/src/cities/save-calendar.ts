import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { checkCalendar } from '../domain/deadline/check-calendar'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { saveSettings } from './save-settings'
import type { Settings } from './settings.view'

type Input = CheckedInputOf<(typeof contract)['settings']['saveCalendar']>

/** As many faults as a person can mend at once. */
const ISSUES_MAX = 20

/** 工作日历: the city's working hours, holidays and 调休 days. */
export const saveCalendar = async (
  house: House,
  caller: Caller,
  { version, calendar }: Input,
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
