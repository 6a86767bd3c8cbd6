import type { bulk } from '@shared/contract/desk/bulk'
import { type CheckedInputOf, type ErrorCode, errors, type OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { CaseRecord } from '../../cases/case-record'
import { casesById } from '../../cases/lists/read-lists'
import { findCaseOfNumber } from '../../cases/store'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import type { Place } from '../../core/paging'
import { readPage } from '../list'
import { type Filters, questionOf } from '../question'
import { BulkModel, type BulkRecord } from './bulk.model'
import { presentBulk } from './show'
import { faultOf, intoOf } from './try-step'

type Plan = (typeof bulk)['plan']

/** Cases read in one go. */
const BATCH = 200
/** Numbers that are named of each reason. */
const NAMED = 5
const DAY = 86_400_000

/** Fixes the cases and says what the step would do. Nothing is done before it is started. */
export const planBulk = async (
  context: AppContext,
  actor: PersonActor,
  { ids, where, ...step }: CheckedInputOf<Plan>,
): Promise<OutputOf<Plan>> => {
  const number = intoOf(step)
  const into = number === null ? null : await findCaseOfNumber(actor.cityId, number)
  const cases: BulkRecord['cases'] = []
  const faults = new Map<ErrorCode, string[]>()
  const chosen = ids ? picked(actor, [...new Set(ids)]) : found(context, actor, where ?? {})
  for await (const some of chosen) {
    if (cases.length + some.length > limits.bulkCases) throw new DomainError('bulk_too_many')
    for (const [id, record] of some) {
      const fault = faultOf(context, actor, { step, record, into })
      // The number of a case that is not there for this person is not told either.
      const known = fault === 'case_not_found' || !record ? id : record.number
      cases.push({ id, number: known })
      if (fault) faults.set(fault, [...(faults.get(fault) ?? []), known])
    }
  }
  if (cases.length === 0) throw new DomainError('bulk_empty')
  const at = context.now()
  const job: BulkRecord = {
    _id: context.newId(),
    cityId: actor.cityId,
    by: { id: actor.id, name: actor.name },
    at,
    step,
    cases,
    state: 'planned',
    next: 0,
    refused: 0,
    heldUntil: at,
    expiresAt: new Date(at.getTime() + limits.bulkDays * DAY),
  }
  await BulkModel.create(job)
  const cannot = [...faults].map(([code, numbers]) => ({
    code,
    why: errors[code][1],
    count: numbers.length,
    numbers: numbers.slice(0, NAMED),
  }))
  const can = cases.length - cannot.reduce((sum, { count }) => sum + count, 0)
  return { ...presentBulk(job), can, cannot }
}

type Some = [id: string, record: CaseRecord | undefined][]

async function* picked({ cityId }: PersonActor, ids: readonly string[]): AsyncGenerator<Some> {
  for (let i = 0; i < ids.length; i += BATCH) {
    const some = ids.slice(i, i + BATCH)
    const byId = new Map((await casesById(cityId, some)).map((record) => [record._id, record]))
    yield some.map((id) => [id, byId.get(id)])
  }
}

/** All that the filters find. */
async function* found(context: AppContext, actor: PersonActor, where: Filters): AsyncGenerator<Some> {
  const question = questionOf(where, actor, context.now())
  let after: Place | null = null
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(actor, question, {
      sort: 'oldest',
      after,
      size: BATCH,
    })
    yield page.records.map((record) => [record._id, record])
    after = page.next
  } while (after)
}
