import { openStatuses } from '@shared/domain/case/status'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { nextTimer } from '../../../server/src/cases/rules/clocks'
import { shownTo } from '../../../server/src/cases/rules/may-show'
import type { Order } from '../../../server/src/cases/rules/orders'
import { supportCase } from '../../../server/src/cases/steps/support'
import { fireTimersOf } from '../../../server/src/cases/steps/timers'
import { findCase } from '../../../server/src/cases/store'
import { minutesLater, whenAwake } from '../plots/timing'
import type { Random } from '../random'
import { actorOf, type Replay } from './replay'

/** A person who says "me too" (我也遇到) at this moment. */
export type Support = { at: Date; user: UserRecord }

type Passing = {
  random: Random
  replay: Replay
  until: Date
  /** True if the recipients sign their orders. */
  signs: boolean
  /** In order of time; each is removed once its moment has come. */
  supports: Support[]
}

type Event = { at: Date; take: (seen: CaseRecord, at: Date) => Promise<CaseRecord> }

/** Runs all events until then, in order: timers fire, orders are signed, people say "me too". */
export const passTime = async (passing: Passing, first: CaseRecord): Promise<CaseRecord> => {
  let record = first
  while (true) {
    const events = [timerOf(passing, record), signingOf(passing, record), supportOf(passing)]
    const next = events.flatMap((event) => event ?? []).reduce<Event | null>(earlier, null)
    if (!next || next.at > passing.until) return record
    record = await next.take(record, notBefore(record, next.at))
  }
}

/** The first of two at the same moment: timers go first. */
const earlier = (a: Event | null, b: Event): Event => (a && a.at <= b.at ? a : b)

const timerOf = ({ replay }: Passing, { status, stage }: CaseRecord): Event | null => {
  const timer = nextTimer(status, stage)
  return (
    timer && {
      at: timer.at,
      take: (seen, at) =>
        replay.run(seen, at, async (context) => {
          await fireTimersOf(context, seen)
          return findCase(seen.cityId, seen._id)
        }),
    }
  )
}

type Signing = { at: Date; order: Order; place: number }

/** Minutes until an order is signed for. */
const SIGNING = [4, 110] as const

/** The order that is signed for next. A worker who accepts the task signs its 交办单 by that. */
const signingOf = ({ random, replay, signs }: Passing, { stage, orders }: CaseRecord): Event | null => {
  if (!stage || !signs) return null
  const waiting = orders.flatMap((order, place): Signing[] => {
    if (!order.waits || order.kind === 'assignment') return []
    const own = random.fork(`order${place}`)
    return [{ at: whenAwake(own, minutesLater(order.at, own.between(...SIGNING))), order, place }]
  })
  const next = waiting.reduce<Signing | null>((a, b) => (a && a.at <= b.at ? a : b), null)
  if (!next) return null
  const { at, order, place } = next
  const person = replay.world.someoneAt(random.fork(`signs${place}`), order.to)
  const input = { number: order.number }
  return { at, take: (seen, moment) => replay.act(seen, moment, { person, action: 'sign', input }) }
}

/** Skipped if that person can no longer see the case, or if the case has ended meanwhile. */
const supportOf = ({ replay, supports }: Passing): Event | null => {
  const [next] = supports
  if (!next) return null
  const actor = actorOf(next.user)
  return {
    at: next.at,
    take: async (seen, at) => {
      supports.shift()
      const isOpen = (openStatuses as readonly string[]).includes(seen.status)
      if (!isOpen || !shownTo(seen, actor)) return seen
      return replay.run(seen, at, (context) => supportCase(context, actor, { id: seen._id }))
    },
  }
}

const notBefore = ({ history }: CaseRecord, at: Date): Date => {
  const last = history.at(-1)?.at ?? at
  return last > at ? last : at
}
