import * as v from 'valibot'
import { queues, statuses } from '../../domain/case/status'
import { moment } from '../fields'

/**
 * 实时变化: what the desk hears while its page is open, as server-sent events. The browser reads it by `fetch`, with its token
 * in the header, and asks again with `Last-Event-ID` after a cut.
 */
export const LIVE_PATH = '/api/live'

/** One case that has changed; queues are those on which it now is. */
const liveCase = v.object({
  id: v.string(),
  number: v.string(),
  version: v.number(),
  status: v.picklist(statuses),
  queues: v.array(v.picklist(queues)),
  /** The latest step, as this person may see it; null: no step, or none for this person. */
  step: v.nullable(v.object({ at: moment, title: v.string(), who: v.string() })),
})

/** Why the server ends a stream. `session`: sign in again. All others: ask again, with the last id. */
export const liveEnds = ['session', 'changed', 'stopping'] as const
export type LiveEnd = (typeof liveEnds)[number]

/** The data of each event, by its name. */
export const liveEvents = {
  /** The first one of every stream. */
  hello: v.object({}),
  case: liveCase,
  /** Unread notices of this person; 99: 99 or more. */
  unread: v.object({ unread: v.number() }),
  /** What was missed is not kept any more: the page reads its lists again. */
  reset: v.object({}),
  end: v.object({ reason: v.picklist(liveEnds) }),
}
export type LiveEvent = keyof typeof liveEvents
export type LiveData<E extends LiveEvent> = v.InferOutput<(typeof liveEvents)[E]>
