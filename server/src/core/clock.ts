import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose from 'mongoose'
import type { Logger } from 'pino'

/** One question for the time: moments of our own clock before and after, and the other's answer, in ms. */
export type TimeAsked = { before: number; after: number; theirs: number }

/**
 * Ms to add to our clock for theirs: by the quickest question, for theirs was asked somewhere between before and after.
 * It is wrong by half of that time at most.
 */
export const offsetOf = (asked: readonly TimeAsked[]): number => {
  const [quickest] = [...asked].sort((a, b) => a.after - a.before - (b.after - b.before))
  return quickest ? quickest.theirs - (quickest.before + quickest.after) / 2 : 0
}

/** `stop` ends the comparing. */
export type Clock = { now(): Date; stop(): void }

const QUESTIONS = 3
/** In ms: a clock of quartz is wrong by some milliseconds a minute. */
const COMPARE_EVERY = 60_000
/** In ms: smaller differences are the network's. */
const NOISE = 50
/** In ms: a server whose clock is more wrong needs its operator. */
const WRONG = 2_000

/**
 * 时钟: every server goes by the clock of the database, so that all servers of a city have one time. With clocks of their
 * own one would take another's claim for an old one and do the work twice, and a step could stand before the step that it
 * follows. Between two comparisons the monotonic clock counts, whatever is done to the clock of the machine.
 */
export const databaseClock = async (log: Logger): Promise<Clock> => {
  const own = () => performance.timeOrigin + performance.now()
  let offset = await compare(own)
  const wrongBy = own() + offset - Date.now()
  if (Math.abs(wrongBy) > WRONG)
    log.warn({ ms: Math.round(wrongBy) }, 'the clock of this machine is wrong: the database goes by another')
  const stopping = new AbortController()
  const keep = async () => {
    while (!stopping.signal.aborted) {
      await sleep(COMPARE_EVERY, null, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
      // While the database is away, its time goes on by our clock.
      const next = await compare(own).catch(() => offset)
      if (Math.abs(next - offset) > NOISE) offset = next
    }
  }
  void keep()
  return { now: () => new Date(own() + offset), stop: () => stopping.abort() }
}

const compare = async (own: () => number): Promise<number> => {
  const asked: TimeAsked[] = []
  for (let nth = 0; nth < QUESTIONS; nth++) {
    const before = own()
    const { localTime } = await mongoose.connection.getClient().db('admin').command({ hello: 1 })
    asked.push({ before, after: own(), theirs: localTime.getTime() })
  }
  return offsetOf(asked)
}
