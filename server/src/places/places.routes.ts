import { contract } from '@shared/contract'
import { unitRecord } from '../cases/unit-record'
import type { House } from '../house'
import type { On } from '../http/on'
import { searchUnits } from '../units/search-units'
import { showAreaOn } from './area-at'
import { locate } from './locate'
import { showCity } from './show-city'
import { windowOnMap } from './window-on-map'

const { places } = contract

export const placeRoutes = (on: On, house: House): void => {
  on(places.city, 'read', () => showCity(house))
  on(places.locate, 'read', (fix) => locate(house.facts(), fix))
  on(places.grids, 'read', (box) => windowOnMap(house.facts(), box))
  on(places.areaOn, 'read', ({ code, at }, caller) => showAreaOn(caller.cityId, code, at))
  on(places.units, 'read', async ({ query }) => ({ items: await searchUnits(house, query) }))
  on(places.unitRecord, 'read', ({ id }, caller) => unitRecord(house, caller, id))
}
