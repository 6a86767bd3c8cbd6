import { dispatch, dispatchTouch, type Px } from './events'
import type { WeappNode } from './nodes'
import type { Phone } from './phone'
import { givenMiddle, isSame, middleOf, moveWindow, type Position, regionOf, scaleOf } from './wx/map-window'

/** WeChat's own, where the template names none. */
const inputLength = 140

/** A tap on an element, with the native components' own reaction. */
export function tap(phone: Phone, node: WeappNode) {
  const button = node.closest('button')
  if (button?.is('disabled')) throw new Error(`"${button.text}" is disabled`)
  phone.inTap = true
  phone.wasTapped = true
  try {
    for (const type of ['touchstart', 'touchend', 'tap']) dispatchTouch(node.element, type)
  } finally {
    phone.inTap = false
  }
  if (button) press(phone, button)
  const box = node.closest('switch', 'radio', 'checkbox') ?? labelled(node)
  if (box && !box.is('disabled')) toggle(box)
}

const DRAG_STEPS = 4

/** A finger goes over an element from one point of the screen to another. */
export function drag(node: WeappNode, from: Px, to: Px) {
  dispatchTouch(node.element, 'touchstart', from)
  for (let step = 1; step <= DRAG_STEPS; step++) {
    const share = step / DRAG_STEPS
    const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    dispatchTouch(node.element, 'touchmove', at)
  }
  dispatchTouch(node.element, 'touchend', to)
}

/** Types into an input or textarea, as far as its maxlength allows, and leaves it. */
export function input(node: WeappNode, text: string) {
  const field = type(node, text)
  dispatch(field.element, { type: 'blur', detail: { value: field.attr('value'), cursor: text.length } })
}

/** Types and stays in the field; `cursor` is where the last character went. */
export function type(node: WeappNode, text: string, cursor = text.length): WeappNode {
  const field = fieldOf(node)
  if (field.is('disabled')) throw new Error(`this ${field.tag} is disabled`)
  const length = Number(field.attr('maxlength') ?? inputLength)
  const value = length < 0 ? text : text.slice(0, length)
  dispatch(field.element, { type: 'focus', detail: { value: field.attr('value') ?? '' } })
  field.element.setAttribute('value', value)
  dispatch(field.element, { type: 'input', detail: { value, cursor: Math.min(cursor, value.length) } })
  return field
}

export type MapMove = { longitude: number; latitude: number; scale?: number; byApp?: boolean }

/** Drags a map until this is its middle, in GCJ-02, and with a scale pinches it too; `byApp`: no finger, but a call. */
export function moveMap(phone: Phone, map: WeappNode, move: MapMove) {
  beginMove(phone, map, move)
  endMove(phone, map, move)
}

/** The finger is on the map, which glides on when it is lifted; `endMove` brings it to rest. */
export function beginMove(phone: Phone, map: WeappNode, { byApp = false }: Partial<MapMove>) {
  if (!byApp && map.attr('enable-scroll') === false) throw new Error('this map leaves the finger to the page')
  tellRegion(phone, map, 'begin', byApp ? 'update' : 'gesture')
}

export function endMove(
  phone: Phone,
  map: WeappNode,
  { longitude, latitude, scale, byApp = false }: MapMove,
) {
  moveWindow(map, { longitude, latitude, ...(scale !== undefined && { scale }) })
  const cause = scale === undefined ? 'drag' : 'scale'
  tellRegion(phone, map, 'end', byApp ? 'update' : cause)
}

/** The declarations have kind and cause beside the detail, and nothing of the window in it. */
function tellRegion(phone: Phone, map: WeappNode, type: 'begin' | 'end', causedBy: string) {
  const size = phone.device.layout[map.element.id]
  // No document promises these, though phones give them.
  const more = {
    centerLocation: middleOf(map),
    region: regionOf(map, size),
    scale: scaleOf(map),
    type,
    causedBy,
  }
  const detail = { rotate: 0, skew: 0, ...(phone.device.mapEventsTell ? more : {}) }
  // The phone names these two phases where other events have their type.
  dispatch(map.element, { type: 'regionchange', detail, fields: { type, causedBy } })
}

/** A map that the app has given another middle than before goes there, and tells of it as of any other move. */
export function tellGiven(phone: Phone, map: WeappNode, before: Position) {
  if (isSame(givenMiddle(map), before)) return
  phone.sandbox.later(() => {
    for (const phase of ['begin', 'end'] as const) tellRegion(phone, map, phase, 'update')
  })
}

export function fieldOf(node: WeappNode): WeappNode {
  const field = [node, ...node.descendants()].find(({ tag }) => tag === 'input' || tag === 'textarea')
  if (!field) throw new Error(`no input in <${node.tag}> "${node.text}"`)
  return field
}

function press(phone: Phone, button: WeappNode) {
  const form = button.closest('form')
  if (form && button.attr('form-type') === 'submit')
    dispatch(form.element, { type: 'submit', detail: { value: formValue(form) } })
  if (form && button.attr('form-type') === 'reset') dispatch(form.element, { type: 'reset', detail: {} })
  if (button.attr('open-type') === 'agreePrivacyAuthorization') {
    phone.device.privacyAgreed = true
    dispatch(button.element, {
      type: 'agreeprivacyauthorization',
      detail: { errMsg: 'agreePrivacyAuthorization:ok' },
    })
  }
}

function formValue(form: WeappNode) {
  const named = form.descendants().filter((node) => node.is('name'))
  return Object.fromEntries(named.map((node) => [String(node.attr('name')), node.attr('value') ?? '']))
}

const labelled = (node: WeappNode) =>
  node
    .closest('label')
    ?.descendants()
    .find(({ tag }) => ['switch', 'radio', 'checkbox'].includes(tag))

function toggle(box: WeappNode) {
  if (box.tag === 'radio' && box.is('checked')) return
  box.element.setAttribute('checked', !box.is('checked'))
  if (box.tag === 'switch')
    return dispatch(box.element, { type: 'change', detail: { value: box.is('checked') } })
  const group = box.closest(`${box.tag}-group`)
  if (!group) return
  const others = group.descendants().filter(({ tag }) => tag === box.tag)
  if (box.tag === 'radio') {
    for (const other of others)
      if (other.element !== box.element) other.element.setAttribute('checked', false)
    return dispatch(group.element, { type: 'change', detail: { value: box.attr('value') } })
  }
  const value = others.filter((other) => other.is('checked')).map((other) => other.attr('value'))
  dispatch(group.element, { type: 'change', detail: { value } })
}
