import { type Element, Event } from 'glass-easel'
import type { Sandbox } from './sandbox'

export type Px = { x: number; y: number }

const touchAt = ({ x, y }: Px) => ({ identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y })
/** From a component up to its parents. */
const path = { composed: true, capturePhase: true }

/** The events of a finger: they bubble. A lifted finger is among the changed ones only. */
export function dispatchTouch(element: Element, type: string, at: Px = { x: 0, y: 0 }) {
  const touch = touchAt(at)
  const touches = { touches: type === 'touchend' ? [] : [touch], changedTouches: [touch] }
  element.dispatchEvent(new Event(type, at, { ...path, bubbles: true, extraFields: touches }))
}

/** `fields` are put over those of the event. */
type NativeEvent = { type: string; detail: object; fields?: Record<string, unknown> }

/** An event of a native component: it does not bubble. */
export function dispatch(element: Element, { type, detail, fields = {} }: NativeEvent) {
  element.dispatchEvent(new Event(type, detail, { ...path, bubbles: false, extraFields: fields }))
}
/** The event that a handler of the app gets for an event of glass-easel; any other value passes unchanged. */
export function toAppEvent(sandbox: Sandbox, given: unknown): unknown {
  if (!(given instanceof Event)) return given
  const { type, timeStamp, detail, extraFields } = given
  const { target, currentTarget, mark } = Object.assign(
    { target: null, currentTarget: null, mark: {} },
    given,
  )
  return sandbox.toApp({
    type,
    timeStamp,
    detail,
    mark,
    ...extraFields,
    target: describe(target),
    currentTarget: describe(currentTarget),
  })
}

function describe(element: Element | null) {
  return { id: element?.id ?? '', dataset: { ...element?.dataset }, offsetLeft: 0, offsetTop: 0 }
}
