import { contract } from '@shared/contract'
import type { House } from '../house'
import type { On } from '../http/on'
import { nationalCalendar } from './national-calendar'
import { saveCalendar } from './save-calendar'
import { saveFlow } from './save-flow'
import { showSettings } from './show-settings'

const { settings } = contract

export const settingsRoutes = (on: On, house: House): void => {
  on(settings.show, 'read', () => showSettings(house))
  on(settings.national, 'read', ({ year }) => nationalCalendar(year))
  on(settings.saveCalendar, 'write', (input, caller) => saveCalendar(house, caller, input))
  on(settings.saveFlow, 'write', (input, caller) => saveFlow(house, caller, input))
}
