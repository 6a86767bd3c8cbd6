import type { BulkView, bulk } from '@shared/contract/desk/bulk'
import { type CheckedInputOf, errors, type OutputOf } from '@shared/contract/endpoint'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { cutPage } from '../../core/paging'
import { BulkModel, type BulkRecord, BulkRowModel, type BulkRowRecord } from './bulk.model'

type Bulk = typeof bulk

export const presentBulk = ({ _id, step, state, at, by, cases, next, refused }: BulkRecord): BulkView => ({
  id: _id,
  action: step.action,
  state,
  at: at.toISOString(),
  by: by.name,
  total: cases.length,
  done: next - refused,
  refused,
})

/** Jobs are their person's own: another one's is not there. */
const findOwn = async ({ id, cityId }: PersonActor, job: string): Promise<BulkRecord> => {
  const found = await BulkModel.findOne({ _id: job, cityId, 'by.id': id }).lean<BulkRecord>()
  if (!found) throw new DomainError('bulk_not_found')
  return found
}

export const showBulk = async (actor: PersonActor, job: string): Promise<BulkView> =>
  presentBulk(await findOwn(actor, job))

/** Moves a job on, once: whoever asks again gets it as it is. */
export const changeBulk = async (
  actor: PersonActor,
  job: string,
  to: 'running' | 'cancelled',
): Promise<BulkView> => {
  const from = to === 'running' ? (['planned'] as const) : (['planned', 'running'] as const)
  const { id, cityId } = actor
  await BulkModel.updateOne(
    { _id: job, cityId, 'by.id': id, state: { $in: [...from] } },
    { $set: { state: to } },
  )
  const now = await findOwn(actor, job)
  const isStarted = to === 'running' && now.state !== 'cancelled'
  if (now.state !== to && !isStarted) throw new DomainError('bulk_is_over')
  return presentBulk(now)
}

export const bulkRows = async (
  actor: PersonActor,
  { id, state, cursor, size }: CheckedInputOf<Bulk['rows']>,
): Promise<OutputOf<Bulk['rows']>> => {
  const { cityId } = await findOwn(actor, id)
  const after = cursor ? { _id: { $gt: cursor } } : {}
  const found = await BulkRowModel.find({ cityId, job: id, state, ...after })
    .sort({ _id: 1 })
    .limit(size + 1)
    .lean<BulkRowRecord[]>()
  const { records, nextCursor } = cutPage(found, size, ({ _id }) => _id)
  return {
    items: records.map(({ caseId, number, at, code }) => ({
      caseId,
      number,
      at: at.toISOString(),
      why: code && errors[code][1],
    })),
    nextCursor,
  }
}

/** Jobs that the list shows. */
const SHOWN = 20

export const myBulks = async ({ id, cityId }: PersonActor): Promise<OutputOf<Bulk['mine']>> => {
  const found = await BulkModel.find({ cityId, 'by.id': id })
    .sort({ _id: -1 })
    .limit(SHOWN)
    .lean<BulkRecord[]>()
  return { items: found.map(presentBulk) }
}
