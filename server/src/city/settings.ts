import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { roleLabels } from '@shared/labels/case'
import type { AppContext } from '../app/context'
import { recordChange } from '../audit/audit'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { missingYears } from '../deadlines/calendar'
import { checkCalendar } from '../deadlines/check-calendar'
import { settingsChangeLabels, settingsLabels } from '../labels/calendar'
import { findCity } from './city'
import type { CityRecord } from './city.model'
import { clearTraces, commitSettings } from './staging'

/** Reads the settings from the store: the snapshot may be 2 s old, and an editor needs the current version. */
export const showSettings = async ({ env, now }: Pick<AppContext, 'env' | 'now'>): Promise<Settings> => {
  const city = await findCity(env.CITY)
  if (!city) throw new DomainError('internal')
  return presentSettings(city, now())
}

type SettingsChange = {
  /** The version of the settings that the actor saw. */
  version: number
  subject: 'calendar' | 'flow'
  set: Partial<Pick<CityRecord, 'calendar' | 'flow'>>
}

/**
 * One conditional write, which succeeds only while the settings are those that the actor saw. It makes the next version of
 * the city's snapshot, so every server has them within seconds. Clocks that already run stay as they are: a case keeps
 * its own deadlines, and they are not computed again.
 */
const saveSettings = async (
  context: Pick<AppContext, 'now' | 'newId'>,
  actor: Pick<PersonActor, 'id' | 'cityId' | 'role' | 'name'>,
  { version, subject, set }: SettingsChange,
): Promise<Settings> => {
  const now = context.now()
  const { cityId, role, name } = actor
  const what = settingsLabels[subject]
  const counts = { added: 0, changed: 1, ended: 0 }
  const change = { version: version + 1, at: now, what, file: `${roleLabels[role]} ${name}`, ...counts }
  const before = await findCity(cityId)
  const save = () => commitSettings(cityId, change, set)
  const saved = (await save()) ?? ((await clearTraces(context, cityId)) ? await save() : null)
  if (!saved) throw new DomainError('settings_changed')
  const isReplaced = before?.cityVersions.snapshot === version
  const changes = isReplaced ? settingsChangeLabels(before, saved) : []
  const detail = settingsLabels.saved(version + 1, changes)
  await recordChange(context, actor, { what: subject, of: {}, detail })
  return presentSettings(saved, now)
}

type CalendarInput = CheckedInputOf<(typeof contract)['settings']['saveCalendar']>

/** The most faults that one answer lists. */
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
  const set = { calendar: { hours, holidays: inOrder(holidays), workdays: inOrder(workdays) } }
  return saveSettings(context, actor, { version, subject: 'calendar', set })
}

/** By date, each once. */
const inOrder = (dates: readonly string[]): string[] => [...new Set(dates)].sort()

type FlowInput = CheckedInputOf<(typeof contract)['settings']['saveFlow']>

/** 办理流程: 先核实后立案, the limits of the stages, and the reasons to reject a report. */
export const saveFlow = (
  context: Pick<AppContext, 'now' | 'newId'>,
  actor: Pick<PersonActor, 'id' | 'cityId' | 'role' | 'name'>,
  { version, flow }: FlowInput,
): Promise<Settings> => saveSettings(context, actor, { version, subject: 'flow', set: { flow } })

type Settings = OutputOf<(typeof contract)['settings']['show']>

const presentSettings = ({ cityVersions, calendar, flow }: CityRecord, now: Date): Settings => ({
  version: cityVersions.snapshot,
  calendar,
  flow,
  missingYears: missingYears({ holidays: new Set(calendar.holidays) }, now),
})
