import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { type LiveData, type LiveEnd, type LiveEvent, liveEvents } from '@shared/contract/desk/live'
import * as v from 'valibot'
import type { CaseRecord } from '../cases/case-record'
import { shownTo } from '../cases/rules/may-show'
import { stepHead } from '../cases/views/timeline'
import type { PersonActor } from '../core/actor'
import type { LiveBatch, LiveChange } from './live-log'

/** Bytes that wait for a reader; one that leaves more is too slow, is dropped, and asks again. */
const WAITING_MOST = 256 * 1024
/** Ms that a reader who catches up may take for them. */
const PATIENCE = 10_000
/** Ms after which a browser should ask again. */
const RETRY = 2_000

/** After so many changes of this batch. */
export type Position = { seq: number; sent: number }

/** Null where it is none of ours. */
export const readPosition = (lastEventId: string): Position | null => {
  const [, seq, sent] = /^(\d{1,15})\.(\d{1,4})$/.exec(lastEventId) ?? []
  return seq && sent ? { seq: Number(seq), sent: Number(sent) } : null
}

/** One open page of one person at a desk. */
export const liveStream = (actor: PersonActor, token: string) => {
  const out = new PassThrough({ highWaterMark: WAITING_MOST })
  let at: Position = { seq: 0, sent: 0 }
  let asksUnread = true
  const write = (text: string): void => {
    if (!out.destroyed && !out.writableEnded) out.write(text)
  }
  const send = <E extends LiveEvent>(event: E, data: LiveData<E>): void => {
    // Only what the contract names goes out.
    const named = JSON.stringify(v.parse(liveEvents[event], data))
    write(`id: ${at.seq}.${at.sent}\nevent: ${event}\ndata: ${named}\n\n`)
  }
  write(`retry: ${RETRY}\n\n`)

  const tell = (change: LiveChange, records: ReadonlyMap<string, CaseRecord>): void => {
    const record = records.get(change.caseId)
    const shown = record && shownTo(record, actor)
    if (change.recipients.some((key) => actor.assigneeKeys.includes(key))) asksUnread = true
    if (!shown) return
    const { caseId: id, number, version, status, queues } = change
    const entry = change.step === null ? undefined : shown.record.history[change.step]
    send('case', { id, number, version, status, queues, step: entry ? stepHead(entry, shown) : null })
  }

  return {
    out,
    actor,
    token,
    /** False while it catches up. */
    isReady: false,
    position: () => at,
    /** Goes on from here; nothing before it was missed. */
    startAt: (position: Position): void => {
      at = position
    },
    send,
    beat: () => write(':\n\n'),
    /** Tells of what it has not told yet. False where the reader is too slow. */
    deliver: (batches: readonly LiveBatch[], records: ReadonlyMap<string, CaseRecord>): boolean => {
      for (const { seq, changes } of batches) {
        if (seq < at.seq) continue
        for (const [place, change] of changes.entries()) {
          if (seq === at.seq && place < at.sent) continue
          at = { seq, sent: place + 1 }
          tell(change, records)
        }
      }
      return !out.writableNeedDrain
    },
    /** True once after somebody might have got a notice. */
    takesUnread: (): boolean => {
      const asked = asksUnread
      asksUnread = false
      return asked
    },
    isOf: (now: PersonActor): boolean => isDeepStrictEqual(now, actor),
    /** Waits until the reader has taken what was written; false where it does not in time. */
    drained: async (): Promise<boolean> => {
      if (!out.writableNeedDrain) return true
      const signal = AbortSignal.timeout(PATIENCE)
      return once(out, 'drain', { signal }).then(
        () => true,
        () => false,
      )
    },
    end: (reason: LiveEnd): void => {
      send('end', { reason })
      out.end()
    },
  }
}
export type LiveStream = ReturnType<typeof liveStream>
