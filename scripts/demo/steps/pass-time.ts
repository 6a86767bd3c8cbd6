import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { StepSnapshot } from '../../../server/src/cases/next-state'
import { restoredAssignee, workerAssignee } from '../../../server/src/cases/rules/assignee'
import { nextTimer, type Timer } from '../../../server/src/cases/rules/clocks'
import type { Order } from '../../../server/src/cases/rules/orders'
import { type Told, wentOn } from '../cases/story'
import type { World } from '../cases/world'
import { minutesLater, whenAwake } from '../plots/timing'
import type { Random } from '../random'
import { step } from './act'

type Given = {
  random: Random
  world: World
  until: Date
  /** Whether people sign for the orders that they are sent. */
  signs: boolean
}

/** What happens by itself until then, in its order: the clock does what is due, and orders are signed for. */
export const passTime = (given: Given, first: Told): Told => {
  const { world, until } = given
  let told = first
  while (true) {
    const { record } = told
    const timer = nextTimer(record.status, record.stage)
    const signing = given.signs ? nextSigning(given, record) : null
    if (signing && signing.at <= until && (!timer || signing.at < timer.at))
      told = wentOn(told, sign(given, record, signing))
    else if (timer && timer.at <= until) told = wentOn(told, strike(world.snapshot, record, timer))
    else return told
  }
}

/** What the clock does when it is due, as `fireTimers` does; what was due before the case came to stand here is done at once. */
const strike = (snapshot: StepSnapshot, seen: CaseRecord, { action, at: due }: Timer): CaseRecord => {
  const at = notBefore(seen, due)
  if (action !== 'hand_over') {
    const set = action === 'resume' && seen.assignee ? restoredAssignee(seen, snapshot) : {}
    return step(snapshot, seen, action, null, at, { set })
  }
  const table = workerAssignee(seen, snapshot)
  if (table) return step(snapshot, seen, 'hand_over', null, at, { set: table })
  const text = '商户没有按时整改，这个网格现在没有网格员值守'
  return step(snapshot, seen, 'return', null, at, { note: { text } })
}

type Signing = { order: Order; at: Date; place: number }

/** Minutes until an order is signed for. */
const SIGNING = [4, 110] as const

/** The order that is signed for next. Whoever takes a task on signs for its 交办单 with that. */
const nextSigning = ({ random }: Given, { stage, orders }: CaseRecord): Signing | null => {
  if (!stage) return null
  const waiting = orders.flatMap((order, place): Signing[] => {
    if (!order.waits || order.kind === 'assignment') return []
    const own = random.fork(`order${place}`)
    return [{ order, place, at: whenAwake(own, minutesLater(order.at, own.between(...SIGNING))) }]
  })
  return waiting.reduce<Signing | null>((a, b) => (a && a.at <= b.at ? a : b), null)
}

const sign = ({ random, world }: Given, seen: CaseRecord, { order, at, place }: Signing): CaseRecord => {
  const person = world.someoneAt(random.fork(`signs${place}`), order.to)
  const { number } = order
  return step(world.snapshot, seen, 'sign', person, notBefore(seen, at), {
    note: { text: number },
    signs: number,
  })
}

const notBefore = ({ history }: CaseRecord, at: Date): Date => {
  const last = history.at(-1)?.at ?? at
  return last > at ? last : at
}
