import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { roleLabels } from '@shared/labels/case'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError, fail } from '../core/errors'
import { missingYears } from '../deadlines/calendar'
import { checkCalendar } from '../deadlines/check-calendar'
import { findCity } from './city'
import type { CityRecord } from './city.model'
import { clearTraces, commitSettings } from './staging'

/** From the store: what this server has in memory may be 2 s old, and whoever edits needs the version of now. */
export const showSettings = async ({ env, now }: Pick<AppContext, 'env' | 'now'>): Promise<Settings> =>
  presentSettings((await findCity(env.CITY)) ?? fail('internal'), now())

/**
 * One conditional write that counts only while the settings are those that the actor saw. It makes the city's snapshot one
 * version newer, by which every server takes them up within seconds. Clocks that already run stay as they are: a
 * case keeps the moments at which its own are over, and nothing works them out again.
 */
const saveSettings = async (
  context: Pick<AppContext, 'now' | 'newId'>,
  { cityId, role, name }: Pick<PersonActor, 'cityId' | 'role' | 'name'>,
  version: number,
  what: string,
  set: Partial<Pick<CityRecord, 'calendar' | 'flow'>>,
): Promise<Settings> => {
  const now = context.now()
  const counts = { added: 0, changed: 1, ended: 0 }
  const change = { version: version + 1, at: now, what, file: `${roleLabels[role]} ${name}`, ...counts }
  const save = () => commitSettings(cityId, change, set)
  const saved = (await save()) ?? ((await clearTraces(context, cityId)) ? await save() : null)
  return presentSettings(saved ?? fail('settings_changed'), now)
}

type CalendarInput = CheckedInputOf<(typeof contract)['settings']['saveCalendar']>

/** As many faults as a person can mend at once. */
const ISSUES_MAX = 20

/** 工作日历: the city's working hours, holidays and 调休 days. */
export const saveCalendar = async (
  context: AppContext,
  actor: PersonActor,
  { version, calendar }: CalendarInput,
): Promise<Settings> => {
  const faults = checkCalendar(calendar)
    .slice(0, ISSUES_MAX)
    .map(({ path, message }) => ({ path: `calendar.${path}`, message }))
  if (faults.length > 0) throw new DomainError('invalid_input', faults)
  const { hours, holidays, workdays } = calendar
  return saveSettings(context, actor, version, '工作日历', {
    calendar: { hours, holidays: inOrder(holidays), workdays: inOrder(workdays) },
  })
}

/** By date, each once. */
const inOrder = (dates: readonly string[]): string[] => [...new Set(dates)].sort()

type FlowInput = CheckedInputOf<(typeof contract)['settings']['saveFlow']>

/** 办理流程: whether a report is verified first, the limits of the stages, and why a report may be turned down. */
export const saveFlow = (
  context: Pick<AppContext, 'now' | 'newId'>,
  actor: Pick<PersonActor, 'cityId' | 'role' | 'name'>,
  { version, flow }: FlowInput,
): Promise<Settings> => saveSettings(context, actor, version, '办理流程', { flow })

type Settings = OutputOf<(typeof contract)['settings']['show']>

const presentSettings = ({ cityVersions, calendar, flow }: CityRecord, now: Date): Settings => ({
  version: cityVersions.snapshot,
  calendar,
  flow,
  missingYears: missingYears({ holidays: new Set(calendar.holidays) }, now),
})
