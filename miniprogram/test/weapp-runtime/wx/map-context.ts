import { asDocumented } from '../documents/as-documented'
import { moveMap } from '../interactions'
import type { WeappNode } from '../nodes'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { middleOf, type Position, regionOf, scaleOf } from './map-window'

/** The context of the map with this id on the page: it knows where the template put its middle, or where it was moved since. */
export function createMapContext(phone: Phone, id: string) {
  const api = (name: string, work: (map: WeappNode) => object | undefined) =>
    asApi(phone.sandbox, name, () => work(mapOf(phone, id)))
  return asDocumented(phone, 'MapContext', {
    getCenterLocation: api('getCenterLocation', middleOf),
    getRegion: api('getRegion', (map) => regionOf(map, phone.device.layout[id])),
    getScale: api('getScale', (map) => ({ scale: scaleOf(map) })),
    moveToLocation: asApi(phone.sandbox, 'moveToLocation', ({ longitude, latitude }: Partial<Position>) => {
      const map = mapOf(phone, id)
      // Without a place it goes to the blue point of the phone, which none of our maps has.
      if (longitude !== undefined && latitude !== undefined)
        moveMap(phone, map, { longitude, latitude, byApp: true })
      return undefined
    }),
    includePoints: api('includePoints', () => undefined),
  })
}

function mapOf(phone: Phone, id: string): WeappNode {
  const maps = phone.pages.top?.findAll(`#${id}`) ?? []
  // On a phone one of them would answer for the other.
  if (maps.length > 1) phone.sandbox.fail(new Error(`${maps.length} maps have the id "${id}"`))
  const [map] = maps
  if (!map) throw new ApiFailure('map is not found')
  return map
}
