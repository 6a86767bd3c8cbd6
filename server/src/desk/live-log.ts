import { type Queue, queues, type Status, statuses } from '@shared/domain/case/status'
import { model, Schema } from 'mongoose'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { isDuplicate } from '../core/database'
import { asksByIndex } from '../core/index-first'
import { tellsOfWrites } from '../core/work'

/** Seconds for which a page that was cut can still catch up. */
export const KEPT_SECONDS = 3_600
/** Servers of a city that may add a batch at the same moment. */
const TRIES = 20

/** One case that has changed, as it then was. `step`: the place of its latest step; null: it changed without one. */
export type LiveChange = {
  caseId: string
  number: string
  version: number
  status: Status
  queues: Queue[]
  step: number | null
  /** Keys of those who got a notice. */
  recipients: string[]
}

/** Changes that one run of the outbox has told of. Numbers only grow, and each batch names the one before. */
export type LiveBatch = {
  _id: string
  cityId: string
  /** The ms at which it was added, or one more than the one before. */
  seq: number
  /** The number of the batch before; 0: none was kept. */
  after: number
  at: Date
  changes: LiveChange[]
}

const change = new Schema<LiveChange>(
  {
    caseId: { type: String, required: true },
    number: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, enum: statuses, required: true },
    queues: { type: [String], enum: queues, required: true },
    step: { type: Number, default: null },
    recipients: { type: [String], required: true },
  },
  { _id: false },
)

const batch = new Schema<LiveBatch>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    seq: { type: Number, required: true },
    after: { type: Number, required: true },
    at: { type: Date, required: true },
    changes: [change],
  },
  { collection: 'live_batches', versionKey: false },
)
batch.index({ cityId: 1, seq: 1 })
// No two batches follow the same one: whoever reads a batch has seen all before it.
batch.index({ cityId: 1, after: 1 }, { unique: true })
batch.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS })

batch.plugin(asksByIndex)
batch.plugin(tellsOfWrites, 'live')
const LiveBatchModel = model('LiveBatch', batch)

/** The newest batch of a city that this process has added, while it is young: a later one of another server is then still kept. */
const own = new Map<string, number>()
const YOUNG = (KEPT_SECONDS * 1000) / 2

/** Adds what has happened to these cases, for all servers to tell. Called before they count as notified: a crash tells it again. */
export const noteChanges = async (
  { env, now }: Pick<AppContext, 'env' | 'now'>,
  records: readonly CaseRecord[],
): Promise<void> => {
  if (records.length === 0) return
  const cityId = env.CITY
  const changes = records.map(changeOf)
  for (let tries = 1; ; tries++) {
    const at = now()
    const known = own.get(cityId) ?? 0
    const isYoung = tries === 1 && at.getTime() - known < YOUNG
    const after = isYoung ? known : await newestSeq(cityId)
    const seq = Math.max(after + 1, at.getTime())
    try {
      await LiveBatchModel.create({ _id: `${cityId}:${seq}`, cityId, seq, after, at, changes })
      own.set(cityId, seq)
      return
    } catch (error) {
      if (!isDuplicate(error) || tries === TRIES) throw error
    }
  }
}

const changeOf = ({
  _id,
  number,
  version,
  status,
  queues,
  history,
  notifiedSteps,
}: CaseRecord): LiveChange => ({
  caseId: _id,
  number,
  version,
  status,
  queues,
  step: history.length > notifiedSteps ? history.length - 1 : null,
  recipients: [...new Set(history.slice(notifiedSteps).flatMap(({ recipients }) => recipients))],
})

/** The number of the newest batch; 0: there is none. */
export const newestSeq = async (cityId: string): Promise<number> => {
  const newest = await LiveBatchModel.findOne({ cityId }, { seq: 1 })
    .sort({ seq: -1 })
    .lean<{ seq: number }>()
  return newest?.seq ?? 0
}

/** Batches from this number on, that one included, in their order. */
export const batchesFrom = (cityId: string, seq: number, most: number): Promise<LiveBatch[]> =>
  LiveBatchModel.find({ cityId, seq: { $gte: seq } })
    .sort({ seq: 1 })
    .limit(most)
    .lean<LiveBatch[]>()
    .exec()
