import { setTimeout as sleep } from 'node:timers/promises'
import { learnPending } from '../cases/steps/close'
import { fireTimers, returnUnstaffed } from '../cases/steps/timers'
import { warnOfMissingYears } from '../city/calendar'
import { isDatabaseAway } from '../core/database'
import { deliverNotices } from '../notices/delivery'
import { drainOutbox } from '../notices/outbox'
import { forgetPhotos } from '../photos/claim-photos'
import { followPending } from '../ratings/complaints'
import type { AppContext } from './context'

type Job = {
  name: string /** Rest between two runs, in ms. */
  every: number
  run: (context: AppContext) => Promise<unknown>
}

/** How long a server that is told to stop waits for its jobs, in ms. */
const PATIENCE = 10_000
const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/**
 * What a server does beside answering. Each job looks for what is stored and waits, so every server does them all, none is
 * special, and what one has left undone another finds.
 */
const jobs: Job[] = [
  { name: 'timers of cases', every: SECOND, run: fireTimers },
  { name: 'telling of steps', every: SECOND, run: drainOutbox },
  { name: 'messages by WeChat', every: SECOND, run: deliverNotices },
  { name: 'tables where nobody sits', every: MINUTE, run: returnUnstaffed },
  { name: 'a "no" that nothing has followed', every: MINUTE, run: followPending },
  { name: 'learnedRules of closed cases', every: 5 * MINUTE, run: learnPending },
  { name: 'years without holidays', every: DAY, run: async (context) => warnOfMissingYears(context) },
  { name: 'photos that nobody used', every: 5 * MINUTE, run: forgetPhotos },
]

export const startJobs = (context: AppContext): { stop(): Promise<void> } => {
  const stopping = new AbortController()
  const { signal } = stopping
  const keepAt = async ({ name, every, run }: Job) => {
    while (!signal.aborted) {
      await run(context).catch((err: unknown) => {
        // A database that is away is said once, by the connection itself; the job tries again.
        if (isDatabaseAway(err)) return
        context.log.warn({ err, job: name }, 'at work')
      })
      await sleep(every, null, { signal, ref: false }).catch(() => {})
    }
  }
  const all = jobs.map(keepAt)
  return {
    stop: async () => {
      stopping.abort()
      // What is not done by then, another server does, or this one when it is back: it is all stored.
      await Promise.race([Promise.all(all), sleep(PATIENCE, null, { ref: false })])
    },
  }
}
