import { asDocumented } from '../documents/as-documented'
import type { Phone } from '../phone'

type QueryCallback = (result: unknown) => void
const rect = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }

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
    return asDocumented(phone, 'NodesRef', { boundingClientRect: ask })
  }
  const boxes = (selector: string) =>
    phone.pages.top?.findAll(selector).map(({ element }) => ({
      ...rect,
      ...phone.device.layout[element.id],
      id: element.id,
      dataset: element.dataset,
    }))
  const query: Record<string, unknown> = asDocumented(phone, 'SelectorQuery', {
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
  })
  return query
}
