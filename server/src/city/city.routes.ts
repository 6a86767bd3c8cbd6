import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import { nationalCalendar } from './calendar'
import { showAreaOn } from './ground'
import { windowOnMap } from './map/map-window'
import { searchPlaces } from './map/place-search'
import { saveCalendar, saveFlow, showSettings } from './settings'
import { showCity, showWords } from './show-city'
import { searchUnits } from './units'

const { places } = contract

export const placeRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(places.city, 'read', () => showCity(context))
  on(places.words, 'read', () => showWords(context))
  on(places.grids, 'read', (box) => windowOnMap(context.snapshot(), box))
  on(places.search, 'read', ({ query }) => searchPlaces(context.snapshot(), query))
  on(places.areaOn, 'read', ({ code, at }, actor) => showAreaOn(actor.cityId, code, at))
  on(places.units, 'read', async ({ query }) => ({ items: await searchUnits(context, query) }))
}

const { settings } = contract

export const settingsRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(settings.show, 'read', () => showSettings(context))
  on(settings.national, 'read', ({ year }) => nationalCalendar(year))
  on(settings.saveCalendar, 'write', (input, actor) => saveCalendar(context, actor, input))
  on(settings.saveFlow, 'write', (input, actor) => saveFlow(context, actor, input))
}
