import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveEnd } from '@shared/contract/desk/live'
import { actorOf } from '../accounts/tokens'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { casesOf } from '../cases/store'
import { DomainError } from '../core/errors'
import { gaugeOf } from '../core/metrics'
import { onWrite } from '../core/work'
import { countUnread } from '../notices/inbox'
import { batchesFrom, KEPT_SECONDS, type LiveBatch, newestSeq } from './live-log'
import { type LiveStream, liveStream, readPosition } from './live-stream'

/** Ms between two looks for what other servers have added; what this one adds is looked for at once, but not more often than `atLeast`. */
const pace = { look: 2_000, atLeast: 200, beat: 20_000 }
/** Open pages of one person, and of all people of one server. */
const streamsMost = { person: 6, server: 500 }
/** Batches that are read in one go. */
const BATCHES = 100

/** Of all hubs of this process. */
const everyStream = new Set<LiveStream>()
gaugeOf('wenming_live_streams', 'Open live streams of the command centre.', () => everyStream.size)

/** Ends all streams of this process; their pages ask another server. */
export const endLiveStreams = (): void => {
  for (const stream of everyStream) stream.end('stopping')
}

/**
 * The live streams of one server. All share one look at the store, which happens only while a stream is open. A stream is
 * checked as a request is: it ends with its token, its session, or the role of its person.
 */
export const liveHub = (context: AppContext, bounds: Partial<typeof pace & typeof streamsMost> = {}) => {
  const { look: every, atLeast, beat, person, server } = { ...pace, ...streamsMost, ...bounds }
  const cityId = context.env.CITY
  const streams = new Set<LiveStream>()
  /** The newest batch that was looked at. */
  let last = 0
  let running: Promise<void> | null = null
  let sleeping = new AbortController()

  const end = (stream: LiveStream, reason: LiveEnd): void => {
    stream.end(reason)
    streams.delete(stream)
  }

  const check = async (stream: LiveStream): Promise<void> => {
    try {
      const { actor } = await actorOf(context, stream.token)
      if (!stream.isOf(actor)) end(stream, 'changed')
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'session_expired') throw error
      end(stream, 'session')
    }
  }

  const tellUnread = async (stream: LiveStream): Promise<void> => {
    if (!stream.takesUnread()) return
    const { id } = stream.actor
    stream.send('unread', { unread: await countUnread(cityId, id) })
  }

  const recordsOf = async (batches: readonly LiveBatch[]): Promise<Map<string, CaseRecord>> => {
    const ids = [...new Set(batches.flatMap(({ changes }) => changes.map(({ caseId }) => caseId)))]
    if (ids.length === 0) return new Map()
    const records = await casesOf(cityId, { ids, requestIds: [] })
    return new Map(records.map((record) => [record._id, record]))
  }

  const look = async (): Promise<void> => {
    const batches = await batchesFrom(cityId, last + 1, BATCHES)
    await Promise.all([...streams].map(check))
    const records = await recordsOf(batches)
    // From here on nothing waits: a stream that is ready has told of all until `last`.
    last = batches.at(-1)?.seq ?? last
    for (const stream of streams)
      if (stream.isReady && !stream.deliver(batches, records)) stream.out.destroy()
    await Promise.all([...streams].filter(({ isReady }) => isReady).map(tellUnread))
    if (batches.length === BATCHES) await look()
  }

  const run = async (): Promise<void> => {
    const endListening = onWrite('live', () => sleeping.abort())
    let beatAt = performance.now() + beat
    while (streams.size > 0) {
      sleeping = new AbortController()
      // While the database is away the streams stay open: what they miss is in the store.
      await look().catch((err: unknown) => context.log.warn({ err }, 'live look failed'))
      if (performance.now() >= beatAt) {
        for (const stream of streams) stream.beat()
        beatAt = performance.now() + beat
      }
      await sleep(atLeast, null, { ref: false })
      const { signal } = sleeping
      await sleep(every - atLeast, null, { ref: false, signal }).catch(() => {})
    }
    // At once: a stream that opens now starts the next run.
    running = null
    endListening()
  }

  /** What a page has missed since it was cut. */
  const catchUp = async (stream: LiveStream): Promise<void> => {
    const oldest = context.now().getTime() - KEPT_SECONDS * 1000
    while (!stream.out.destroyed) {
      const { seq } = stream.position()
      const batches = await batchesFrom(cityId, seq, BATCHES)
      const next = batches.find((batch) => batch.seq > seq)
      const isLost = next ? next.after > seq : seq < oldest && seq !== last
      if (isLost) {
        stream.startAt({ seq: last, sent: 9_999 })
        stream.isReady = true
        return stream.send('reset', {})
      }
      stream.deliver(batches, await recordsOf(batches))
      if (!(await stream.drained())) stream.out.destroy()
      // Nothing waits between these two: what comes next is delivered by the next look.
      if (stream.position().seq >= last) {
        stream.isReady = true
        return
      }
    }
  }

  const refuseTooMany = (userId: string): void => {
    if (streams.size >= server) throw new DomainError('busy')
    const own = [...streams].filter(({ actor }) => actor.id === userId)
    if (own.length >= person) throw new DomainError('too_many_requests')
  }

  /** Opens a stream from after this event on; the text is what the browser was told last, or nothing. */
  return async (token: string, lastEventId: string): Promise<Readable> => {
    const { actor } = await actorOf(context, token)
    const newest = running ? last : await newestSeq(cityId)
    if (!running) last = newest
    refuseTooMany(actor.id)
    const stream = liveStream(actor, token)
    const { out } = stream
    for (const set of [streams, everyStream]) {
      set.add(stream)
      out.once('close', () => set.delete(stream))
    }
    running ??= run()
    const from = readPosition(lastEventId)
    stream.startAt(from ?? { seq: last, sent: 9_999 })
    stream.send('hello', {})
    if (!from) stream.isReady = true
    else
      catchUp(stream).catch((err: unknown) => {
        context.log.warn({ err }, 'live stream failed')
        out.destroy()
      })
    return out
  }
}
