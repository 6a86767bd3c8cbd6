import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import { unitRecord } from '../cases/views/unit-record'
import { locate } from '../routing/routing.routes'
import { nationalCalendar } from './calendar'
import { showAreaOn } from './ground'
import { showCity, windowOnMap } from './map'
import { saveCalendar, saveFlow, showSettings } from './settings'
import { searchUnits } from './units'

const { places } = contract

export const placeRoutes = (on: On, house: House): void => {
  on(places.city, 'read', () => showCity(house))
  on(places.locate, 'read', (fix) => locate(house.facts(), fix))
  on(places.grids, 'read', (box) => windowOnMap(house.facts(), box))
  on(places.areaOn, 'read', ({ code, at }, caller) => showAreaOn(caller.cityId, code, at))
  on(places.units, 'read', async ({ query }) => ({ items: await searchUnits(house, query) }))
  on(places.unitRecord, 'read', ({ id }, caller) => unitRecord(house, caller, id))
}

const { settings } = contract

export const settingsRoutes = (on: On, house: House): void => {
  on(settings.show, 'read', () => showSettings(house))
  on(settings.national, 'read', ({ year }) => nationalCalendar(year))
  on(settings.saveCalendar, 'write', (input, caller) => saveCalendar(house, caller, input))
  on(settings.saveFlow, 'write', (input, caller) => saveFlow(house, caller, input))
}
