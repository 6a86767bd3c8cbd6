import { roleWords } from '@shared/words/case'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { clearTraces } from '../imports/clear-traces'
import type { CityRecord } from './city.model'
import { commitSettings } from './importing'
import { presentSettings, type Settings } from './settings.view'

/**
 * One conditional write that counts only while the settings are those that the caller saw. It makes the city's facts one
 * version newer, by which every server takes them up within seconds. Clocks that already run stay as they are: a
 * case keeps the moments at which its own are over, and nothing works them out again.
 */
export const saveSettings = async (
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
