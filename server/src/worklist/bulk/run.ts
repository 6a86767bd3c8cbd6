import type { ErrorCode } from '@shared/contract/endpoint'
import pMap from 'p-map'
import { actorOfUser, findUser } from '../../accounts/users'
import type { AppContext } from '../../app/context'
import type { CaseRecord } from '../../cases/case-record'
import { casesById } from '../../cases/lists/read-lists'
import type { PersonActor } from '../../core/actor'
import { isOnlyDuplicates } from '../../core/database'
import { BulkModel, type BulkRecord, BulkRowModel, type BulkRowRecord } from './bulk.model'
import { refusalIn, takeStep } from './try-step'

/** Cases after which the progress is stored, and steps under way at once. */
const PART = 20
const AT_ONCE = 4
/** Ms for which a job is one server's; a part takes much less. */
const HELD = 60_000

/** Carries on all jobs that no server works on: those that were started, and those that a dead server has left. */
export const runBulk = async (context: AppContext): Promise<void> => {
  for (let job = await takeJob(context); job; job = await takeJob(context)) {
    const user = await findUser(job.cityId, job.by.id)
    let held: BulkRecord | null = job
    while (held) held = await workOn(context, held, user && actorOfUser(user))
  }
}

const takeJob = ({ env, now }: AppContext): Promise<BulkRecord | null> =>
  BulkModel.findOneAndUpdate(
    { cityId: env.CITY, state: 'running', heldUntil: { $lte: now() } },
    { $set: { heldUntil: heldFrom(now()) } },
    { returnDocument: 'after' },
  )
    .lean<BulkRecord>()
    .exec()

const heldFrom = (now: Date): Date => new Date(now.getTime() + HELD)

/** Does one part of a job. The job as it goes on; null: it is done, was cancelled, or is another server's by now. */
const workOn = async (
  context: AppContext,
  job: BulkRecord,
  actor: PersonActor | null,
): Promise<BulkRecord | null> => {
  const { _id, cityId, cases, next, heldUntil } = job
  const part = cases.slice(next, next + PART)
  const found = await casesById(
    cityId,
    part.map(({ id }) => id),
  )
  const records = new Map(found.map((record) => [record._id, record]))
  const rows = await takeRows(context, job, records)
  const finish = async (row: BulkRowRecord): Promise<boolean> => {
    if (row.state !== 'taken') return row.state === 'refused'
    const record = records.get(row.caseId)
    const code = record && actor ? await outcomeOf(context, actor, { job, row, record }) : 'case_not_found'
    const set = { state: code ? ('refused' as const) : ('done' as const), code }
    await BulkRowModel.updateOne({ _id: row._id, cityId, state: 'taken' }, { $set: set })
    return code !== null
  }
  const refused = (await pMap(rows, finish, { concurrency: AT_ONCE })).filter(Boolean).length
  const isLast = next + part.length >= cases.length
  const held = await BulkModel.findOneAndUpdate(
    { _id, cityId, heldUntil },
    { $set: { next: next + part.length, heldUntil: heldFrom(context.now()) }, $inc: { refused } },
    { returnDocument: 'after' },
  ).lean<BulkRecord>()
  if (held && isLast)
    await BulkModel.updateOne({ _id, cityId, state: 'running' }, { $set: { state: 'done' } })
  return held?.state === 'running' && !isLast ? held : null
}

/** The rows of the next part, each made once: one that is there already was taken up by a server that died. */
const takeRows = async (
  { now }: AppContext,
  { _id: job, cityId, cases, next, expiresAt }: BulkRecord,
  records: ReadonlyMap<string, CaseRecord>,
): Promise<BulkRowRecord[]> => {
  const at = now()
  const fresh = cases.slice(next, next + PART).map(
    ({ id, number }, i): BulkRowRecord => ({
      _id: `${job}-${String(next + i).padStart(5, '0')}`,
      cityId,
      job,
      caseId: id,
      number,
      state: 'taken',
      version: records.get(id)?.version ?? 0,
      at,
      code: null,
      expiresAt,
    }),
  )
  await BulkRowModel.insertMany(fresh, { ordered: false }).catch((error: unknown) => {
    if (!isOnlyDuplicates(error)) throw error
  })
  const ids = fresh.map(({ _id }) => _id)
  return BulkRowModel.find({ _id: { $in: ids }, cityId })
    .sort({ _id: 1 })
    .lean<BulkRowRecord[]>()
    .exec()
}

type Taken = { job: BulkRecord; row: BulkRowRecord; record: CaseRecord }

/**
 * Takes the step once: for the version that was written down before it, so that nobody can take it again after a crash.
 * Null where it is taken, by this server or by one that died; else why it is refused.
 */
const outcomeOf = async (
  context: AppContext,
  actor: PersonActor,
  { job: { step, cityId }, row, record }: Taken,
): Promise<ErrorCode | null> => {
  const isTaken = ({ history }: CaseRecord) =>
    history.some(({ action, by, at }) => action === step.action && by.id === actor.id && at >= row.at)
  if (isTaken(record)) return null
  try {
    await takeStep(context, actor, { step, record, version: row.version })
    return null
  } catch (thrown) {
    const code = refusalIn(thrown)
    // Another server may hold the same job for a moment.
    const [now] = code === 'transition_not_allowed' ? await casesById(cityId, [record._id]) : []
    return now && isTaken(now) ? null : code
  }
}
