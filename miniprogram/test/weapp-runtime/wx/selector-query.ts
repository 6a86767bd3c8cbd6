import type { Phone } from '../phone'
import { asApi } from './call-api'

type QueryCallback = (result: unknown) => void
const rect = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0, scrollLeft: 0, scrollTop: 0 }

/** Finds elements, but measures nothing: there is no layout here. A box is empty unless the device names it by id. */
export function createSelectorQuery(phone: Phone) {
  const results: unknown[] = []
  const calls: (() => void)[] = []
  const nodesOf = (find: () => unknown) => {
    const ask = (done?: QueryCallback) => {
      calls.push(() => {
        const result = phone.sandbox.toApp(find())
        results.push(result)
        done?.(result)
      })
      return query
    }
    return {
      boundingClientRect: ask,
      scrollOffset: ask,
      fields: (_: object, done?: QueryCallback) => ask(done),
    }
  }
  const boxes = (selector: string) =>
    phone.pages.top?.findAll(selector).map(({ element }) => ({
      ...rect,
      ...phone.device.layout[element.id],
      id: element.id,
      dataset: element.dataset,
    }))
  const query = {
    in: () => query,
    select: (selector: string) => nodesOf(() => boxes(selector)?.[0] ?? null),
    selectAll: (selector: string) => nodesOf(() => boxes(selector) ?? []),
    selectViewport: () => nodesOf(() => rect),
    exec: (done?: QueryCallback) => {
      phone.sandbox.later(() => {
        for (const call of calls) call()
        done?.(phone.sandbox.toApp(results))
      })
      return query
    },
  }
  return query
}

/** The context of a map: it knows where the template put its middle, or where `moveMap` dragged it since. */
export function createMapContext(phone: Phone, id: string) {
  const done = (name: string) => asApi(phone.sandbox, name, () => undefined)
  return {
    getCenterLocation: asApi(phone.sandbox, 'getCenterLocation', () => {
      const map = phone.pages.top?.find(`#${id}`)
      return { longitude: map?.attr('longitude'), latitude: map?.attr('latitude') }
    }),
    moveToLocation: done('moveToLocation'),
    includePoints: done('includePoints'),
  }
}
