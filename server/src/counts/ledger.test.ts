import { contract } from '@shared/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { RatingModel } from '../cases/rating.model'
import { markNotified } from '../cases/store'
import { drainOutbox } from '../notices/outbox'
import { followPending } from '../ratings/complaints'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { withoutZeros } from './changes'
import { CountedCaseModel, CountModel, LedgerModel } from './count.model'
import { countCases } from './ledger'

const test = useServer()
const { cases } = contract
const drain = () => drainOutbox(test.context)

/** What is counted of the whole city, without days. */
const counted = async (): Promise<Record<string, number>> => {
  const found = await CountModel.find({ cityId: CITY, by: 'city' }).lean()
  const sums: Record<string, number> = {}
  for (const { n } of found)
    for (const [measure, days] of Object.entries(withoutZeros(n)))
      for (const times of Object.values(days ?? {})) sums[measure] = (sums[measure] ?? 0) + times
  return sums
}

beforeEach(async () => {
  for (const model of [CaseModel, RatingModel, CountModel, CountedCaseModel, LedgerModel])
    await (model as typeof CaseModel).deleteMany({})
})

describe('the counts of a city', () => {
  it('follow the outbox', async () => {
    const { id } = await submitted(test)
    await drain()
    expect(await counted()).toEqual({
      received: 1,
      accepted: 1,
      accepted_of_citizens: 1,
      dispatched: 1,
      dispatched_by_rules: 1,
    })
    await take(test, 'acknowledge', id)
    await drain()
    expect(await counted()).toMatchObject({ received: 1, acknowledged: 1, responded: 1, to_response_0: 1 })
  })

  it('count a step once, however often and by however many servers it is counted', async () => {
    for (let i = 0; i < 3; i++) await caseThatIs(test, 'closed')
    await Promise.all([drain(), drain(), drain()])
    const once = await counted()
    expect(once).toMatchObject({ received: 3, closed: 3, asked: 3, due: 3, due_in_time: 3 })
    await CaseModel.updateMany({}, { hasPendingNotices: true, notifiedSteps: 0 })
    await Promise.all([drain(), drain()])
    expect(await counted()).toEqual(once)
    expect(await CaseModel.countDocuments({ hasPendingNotices: true })).toBe(0)
  })

  it('take away what a later step has undone', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await drain()
    await test.ok(cases.reopen, { id, reason: '重新去看' }, 'dispatcher')
    await drain()
    const after = await counted()
    expect(after).toMatchObject({ reworked: 1, asked: 1 })
    expect(after.closed).toBeUndefined()
  })

  it('are not set back by a server that has read an older version', async () => {
    const { id } = await submitted(test)
    const old = await CaseModel.findById(id).lean<CaseRecord>().orFail()
    await take(test, 'acknowledge', id)
    await drain()
    const after = await counted()
    expect((await countCases(test.context, [old])).counted).toEqual(new Set([id]))
    expect(await counted()).toEqual(after)
  })

  it('count a rating though the server died before it told the case', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await drain()
    await test.ok(cases.rate, { id, outcome: 'solved', satisfaction: 'satisfied' }, 'ann')
    // As a crash right after the rating leaves it.
    await CaseModel.updateOne({ _id: id }, { rated: 0, hasPendingNotices: false })
    await RatingModel.updateOne({ caseId: id }, { toFollow: 7 })
    await drain()
    expect((await counted()).rated_solved).toBeUndefined()
    await followPending(test.context)
    await drain()
    expect(await counted()).toMatchObject({ rated_solved: 1, satisfied: 1, answered: 1, confirmed: 1 })
  })

  it('keep a rating pending that came during a run', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const seen = await CaseModel.findById(id).lean<CaseRecord>().orFail()
    await test.ok(cases.rate, { id, outcome: 'solved', satisfaction: 'satisfied' }, 'ann')
    await markNotified([seen], new Set([id]))
    await drain()
    expect(await counted()).toMatchObject({ rated_solved: 1 })
  })

  it('hold up no notice and no other case where one cannot be counted', async () => {
    const broken = await submitted(test)
    await submitted(test)
    await CaseModel.updateOne({ _id: broken.id }, { 'history.0.marks': null })
    await drain()
    expect(await counted()).toMatchObject({ received: 1 })
    expect(await CaseModel.findById(broken.id).lean()).toMatchObject({
      hasPendingNotices: true,
      notifiedSteps: 2,
    })
  })
})
