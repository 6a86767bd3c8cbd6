import { asDocumented } from '../documents/as-documented'
import type { Phone } from '../phone'
import type { WeappPage } from '../weapp-page'
import { heightOf, topOf, windowInfo } from './rough-layout'

type Margins = { top?: number; bottom?: number }
type Callback = (result: object) => void

const rectOf = (top: number, bottom: number) => ({
  left: 0,
  right: windowInfo.windowWidth,
  top,
  bottom,
  width: windowInfo.windowWidth,
  height: Math.max(0, bottom - top),
})

/**
 * Tells whenever an element comes to or leaves the window; `relativeTo` is not part of it. Only what the documents promise:
 * nothing is told at the beginning of an element that is out of the window.
 */
export function createIntersectionObserver(phone: Phone, component: object) {
  const page = phone.pages.all.find(({ instance }) => instance === component)
  let margins: Margins = {}
  let end = () => {}
  const observer: Record<string, unknown> = asDocumented(phone, 'IntersectionObserver', {
    relativeToViewport: (given: Margins = {}) => {
      margins = given
      return observer
    },
    observe: (selector: string, callback: Callback) => {
      // The phone prints a warning, and observes nothing.
      if (!page?.has(selector)) return
      end = observe(phone, page, { selector, margins, callback })
    },
    disconnect: () => end(),
  })
  return observer
}

type Target = { selector: string; margins: Margins; callback: Callback }

function observe(phone: Phone, page: WeappPage, { selector, margins, callback }: Target) {
  const id = page.find(selector).element.id
  let ratioBefore = 0
  const check = () => {
    const [node] = page.findAll(selector)
    if (!node) return
    const top = topOf(node) - page.scrollTop
    const own = rectOf(top, top + heightOf(node))
    const window = rectOf(-(margins.top ?? 0), windowInfo.windowHeight + (margins.bottom ?? 0))
    const common = rectOf(Math.max(own.top, window.top), Math.min(own.bottom, window.bottom))
    const intersectionRatio = own.height > 0 ? common.height / own.height : 0
    const crosses = intersectionRatio > 0 !== ratioBefore > 0
    ratioBefore = intersectionRatio
    if (!crosses) return
    const result = { boundingClientRect: own, intersectionRect: common, relativeRect: window }
    callback(
      phone.sandbox.toApp({ id, dataset: {}, intersectionRatio, time: Date.now(), ...result }) as object,
    )
  }
  return page.onLayout(check)
}
