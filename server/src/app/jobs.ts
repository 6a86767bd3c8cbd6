import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { followEndedSessions } from '../accounts/ended-sessions'
import { forgetNear } from '../cases/lists/near'
import { isUsedByCase } from '../cases/photo-uses'
import { learnPending } from '../cases/steps/close'
import { fireTimers, returnUnstaffed } from '../cases/steps/timers'
import { warnOfMissingYears } from '../city/calendar'
import type { CitySnapshot } from '../city/snapshot'
import { isDatabaseAway } from '../core/database'
import { gaugesOf, jobSeconds } from '../core/metrics'
import { asWork, LOOK_AHEAD, onWrite, type WakeAt, type Watched } from '../core/work'
import { noteChanges } from '../desk/live-log'
import { notifyOfSessions } from '../notices/account-notices'
import { deliverNotices } from '../notices/delivery'
import { drainOutbox } from '../notices/outbox'
import { remindOfWaitingPhotos } from '../notices/reminders/waiting-photos'
import { continueDeletions } from '../personal/deletion'
import { forgetOriginals, forgetPeople } from '../personal/retention'
import { forgetPhotos } from '../photos/claim-photos'
import { checkPictures, warnOfUncheckedPictures } from '../photos/content'
import { preparePhotos } from '../photos/prepare'
import { removeObsolete } from '../photos/redaction'
import { checkWords, warnOfUncheckedWords } from '../privacy/check-words'
import { concealPending } from '../privacy/conceal'
import { followPending } from '../ratings/complaints'
import { runBulk } from '../worklist/bulk/run'
import { writeLedgers } from '../worklist/ledger/write'
import type { AppContext } from './context'

type Job = {
  /** For the log. */
  name: string
  /** Pause between two runs, in ms; with `after` the shortest one. */
  every: number
  /** Runs when this process has written to one of these, when it said itself, and now and then for what others have left. */
  after?: readonly Watched[]
  /** Runs also as soon as this server has a new snapshot. */
  withSnapshot?: true
  run: (context: AppContext, wakeAt: WakeAt) => Promise<unknown>
}

/** Notices first, then the live streams of all servers. */
const tellOfSteps = (context: AppContext) => drainOutbox(context, (records) => noteChanges(context, records))

/** Time for jobs under way to end when the server stops, in ms. */
const PATIENCE = 10_000
const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/**
 * 后台任务: the work of a server beside answering. A job reads its work from the store, so every server runs all jobs
 * and none is special. What this server stores wakes the jobs that read it; if one server leaves work undone, another
 * server finds it when it looks by itself.
 */
const jobs: Job[] = [
  { name: 'case timers', every: SECOND, after: ['cases'], run: fireTimers },
  { name: 'pending notices', every: SECOND, after: ['cases'], run: tellOfSteps },
  { name: 'notices about sessions', every: SECOND, after: ['sessions'], run: notifyOfSessions },
  { name: 'WeChat messages', every: SECOND, after: ['notices'], run: deliverNotices },
  // Those of other servers, whose tokens are refused within five seconds.
  { name: 'ended sessions', every: 3 * SECOND, run: followEndedSessions },
  // Tasks of a person who leaves go on at once.
  { name: 'cases of unstaffed assignees', every: MINUTE, withSnapshot: true, run: returnUnstaffed },
  { name: 'pending complaints', every: MINUTE, run: followPending },
  { name: 'learned rules of closed cases', every: 5 * MINUTE, run: learnPending },
  {
    name: 'calendar years without holidays',
    every: DAY,
    run: async (context) => warnOfMissingYears(context),
  },
  { name: 'photos to redact', every: SECOND, after: ['photos'], run: preparePhotos },
  { name: 'pictures to check', every: SECOND, after: ['photos'], run: checkPictures },
  { name: 'pictures not checked in time', every: 10 * MINUTE, run: warnOfUncheckedPictures },
  { name: 'words to check', every: SECOND, after: ['cases', 'ratings'], run: checkWords },
  { name: 'words not checked in time', every: 10 * MINUTE, run: warnOfUncheckedWords },
  { name: 'bulk work', every: SECOND, after: ['bulk'], run: runBulk },
  { name: 'ledgers to write', every: SECOND, after: ['ledgers'], run: writeLedgers },
  { name: 'deletions under way', every: MINUTE, run: continueDeletions },
  { name: 'people of old cases', every: 10 * MINUTE, run: forgetPeople },
  { name: 'original photos of old cases', every: 10 * MINUTE, run: forgetOriginals },
  { name: 'closed cases to leave the neighbourhood', every: 10 * MINUTE, run: forgetNear },
  { name: 'photos to conceal', every: SECOND, after: ['cases'], run: concealPending },
  { name: 'photos that wait too long', every: MINUTE, run: remindOfWaitingPhotos },
  { name: 'obsolete redacted photos', every: MINUTE, run: removeObsolete },
  { name: 'unused photos', every: 5 * MINUTE, run: (context) => forgetPhotos(context, isUsedByCase) },
]

/** Moments of this process, in ms. */
const succeededAt = new Map<string, number>()
gaugesOf(
  'wenming_job_lag_seconds',
  { help: 'Seconds since the last success of a job, beyond its pause: 0 is in time.', label: 'job' },
  () =>
    new Map(
      jobs.flatMap(({ name, every, after }) => {
        const at = succeededAt.get(name)
        return at === undefined
          ? []
          : [[name, Math.max(0, performance.now() - at - (after ? LOOK_AHEAD : every)) / 1000]]
      }),
    ),
)

export const startJobs = (context: AppContext): { stop(): Promise<void> } => {
  const stopping = new AbortController()
  const { signal } = stopping
  // Every job waits on it.
  setMaxListeners(0, signal)
  const pause = (ms: number) => sleep(ms, null, { signal, ref: false }).catch(() => {})
  const untilNewSnapshot = async (every: number, known: CitySnapshot) => {
    for (let waited = 0; waited < every && !signal.aborted; waited += SECOND) {
      if (context.snapshot() !== known) return
      await pause(SECOND)
    }
  }
  /** The moment at which it wants to run again, in ms: at once after a failure, infinite where nothing is due soon. */
  const runOnce = async ({ name, run }: Job): Promise<number> => {
    const end = jobSeconds.startTimer({ job: name })
    let next = Number.POSITIVE_INFINITY
    const wakeAt: WakeAt = (at) => {
      next = Math.min(next, at.getTime())
    }
    try {
      await run(context, wakeAt)
      succeededAt.set(name, performance.now())
      end({ outcome: 'ok' })
    } catch (err) {
      end({ outcome: 'failed' })
      // The connection logs a lost database once; the job tries again.
      if (!isDatabaseAway(err)) context.log.warn({ err, job: name }, 'job failed')
      next = 0
    }
    return next
  }
  const repeat = async (job: Job) => {
    const { every, after = [], withSnapshot } = job
    let sleeping = new AbortController()
    const wake = () => sleeping.abort()
    signal.addEventListener('abort', wake)
    const ends = after.map((collection) => onWrite(collection, wake))
    while (!signal.aborted) {
      // Whatever is written from here on may not be read any more by this run.
      sleeping = new AbortController()
      const known = context.snapshot()
      const next = await asWork(() => runOnce(job))
      await (withSnapshot ? untilNewSnapshot(every, known) : pause(every))
      if (after.length === 0) continue
      const ms = Math.min(LOOK_AHEAD - every, next - context.now().getTime())
      if (ms > 0) await sleep(ms, null, { signal: sleeping.signal, ref: false }).catch(() => {})
    }
    for (const end of ends) end()
  }
  const all = jobs.map(repeat)
  return {
    stop: async () => {
      stopping.abort()
      // Work that is not done by then is stored: another server does it, or this one after its next start.
      await Promise.race([Promise.all(all), sleep(PATIENCE, null, { ref: false })])
    },
  }
}
