import { contract } from '@shared/contract'
import type { MineList } from '@shared/contract/reports'
import { statuses } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { closedCase, DAY, disputedCase, no, rate, yes } from '../../ratings/testing'
import { caseThatIs, submitted, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { CITY, categories, type UserName } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { listKey } from './list-keys'

const test = useServer()
const { cases, notices, reports } = contract

const mine = async (list: MineList, as: UserName, size = 50) => {
  const found = []
  let cursor: string | undefined
  do {
    const page = await test.ok(reports.mine, { list, size, ...(cursor ? { cursor } : {}) }, as)
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}
const waiting = async (as: UserName, size?: number) => (await mine('waiting', as, size)).map(({ id }) => id)
const counts = (as: UserName) => test.ok(notices.waiting, {}, as)

describe('the list of what waits for a citizen', () => {
  it('holds a closed case for its reporter and its supporters until each has rated it', async () => {
    const { id } = await closedCase(test, ['ben'])
    expect(await waiting('ann')).toContain(id)
    expect(await waiting('ben')).toContain(id)
    await rate(test, id, yes, 'ann')
    expect(await waiting('ann')).not.toContain(id)
    expect(await waiting('ben')).toContain(id)
  })

  it('holds no case that a complaint has sent back to work, and holds it again once it is closed again', async () => {
    const { id } = await closedCase(test, ['ben'])
    await rate(test, id, no, 'ann')
    expect(await waiting('ben')).not.toContain(id)
    for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const)
      await take(test, step, id)
    for (const as of ['ann', 'ben'] as const) expect(await waiting(as)).toContain(id)
  })

  it('holds a case with a written answer for those alone who have not rated that closing', async () => {
    const { id } = await disputedCase(test, ['ben'])
    for (const as of ['ann', 'ben'] as const) expect(await waiting(as)).not.toContain(id)
    await test.ok(cases.answer, { id, reason: '已经请责任单位重新清理干净' }, 'supervisor')
    expect(await waiting('ann')).not.toContain(id)
    expect(await waiting('ben')).toContain(id)
  })

  it('forgets a supporter who leaves', async () => {
    const { id } = await closedCase(test, ['ben'])
    await test.ok(cases.unsupport, { id }, 'ben')
    expect(await waiting('ben')).not.toContain(id)
  })

  it('holds no case on which the person works', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const follower = (userId: string) => ({ userId, at: test.clock.now, from: null })
    await CaseModel.updateOne(
      { _id: id },
      { $push: { followers: ['west', 'mate', 'shopkeeper', 'dispatcher2'].map(follower) } },
    )
    for (const step of ['start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
    for (const as of ['west', 'mate', 'shopkeeper'] as const) expect(await waiting(as)).not.toContain(id)
    expect(await waiting('dispatcher2')).toContain(id)
  })

  it('lets go of a rated case whose server died behind the rating, when the rating is sent again', async () => {
    const { id } = await closedCase(test)
    await rate(test, id, yes, 'ann')
    await CaseModel.updateOne({ _id: id }, { $push: { toRate: 'ann' } })
    expect(await rate(test, id, yes, 'ann')).toMatchObject({ status: 409 })
    expect(await waiting('ann')).not.toContain(id)
  })

  it('is what the cards offer to be rated, over cases in every status', async () => {
    for (const status of statuses) await caseThatIs(test, status)
    const offered = (await mine('all', 'ann')).filter(({ mayRate }) => mayRate).map(({ id }) => id)
    expect(offered.length).toBeGreaterThan(0)
    expect((await waiting('ann')).sort()).toEqual(offered.sort())
    expect((await counts('ann')).reports).toBe(offered.length)
  }, 120_000)

  it('puts that case first whose time is over first, and ends with that time', async () => {
    const model = await CaseModel.findById((await closedCase(test)).id)
      .lean<CaseRecord>()
      .orFail()
    const days = [2, 6, 4, 6, 8]
    const made = days.map((ago) => ({
      ...model,
      _id: new Types.ObjectId().toHexString(),
      closedAt: new Date(test.clock.now.getTime() - ago * DAY),
      toRate: ['crew'],
    }))
    await CaseModel.insertMany(
      made.map((one) => ({
        ...one,
        number: `aged-${one._id}`,
        reports: one.reports.map((report) => ({ ...report, requestId: one._id, citizenId: 'crew' })),
        usedPhotos: [one._id],
      })),
    )
    const order = [1, 3, 2, 0].map((i) => made[i]?._id)
    for (const size of [1, 2, 50]) expect(await waiting('crew', size)).toEqual(order)
    expect((await counts('crew')).reports).toBe(4)
    test.clock.pass((limits.ratingDays - 2) * DAY + 1)
    expect(await waiting('crew')).toEqual([])
    expect((await counts('crew')).reports).toBe(0)
  })
})

describe('GET /api/waiting', () => {
  it('refuses somebody who is not signed in', async () => {
    expect(await test.call(notices.waiting, {})).toMatchObject({ status: 401 })
  })

  it('counts for each role the lists that it has, and nothing of others', async () => {
    await caseThatIs(test, 'dispatched')
    await caseThatIs(test, 'reminded')
    await caseThatIs(test, 'resolved')
    await submitted(test, 'ann', { category: categories.hole.code })
    for (const as of ['ann', 'west', 'shopkeeper', 'head', 'checker', 'dispatcher', 'admin'] as const) {
      const { tasks, orders, queues, photos } = await counts(as)
      const hasTasks = ['west', 'shopkeeper', 'head'].includes(as)
      const isCentre = ['checker', 'dispatcher', 'admin'].includes(as)
      expect({ as, tasks: tasks > 0 }).toEqual({ as, tasks: hasTasks })
      expect({ as, queues: (queues?.to_check ?? 0) > 0 }).toEqual({ as, queues: isCentre })
      if (as === 'ann') expect({ orders, photos, queues }).toEqual({ orders: 0, photos: 0, queues: null })
      if (hasTasks) {
        const open = await test.ok(cases.tasks, { size: 50 }, as)
        expect(tasks).toBe(open.items.length)
      }
      if (as !== 'ann') {
        const unsigned = await test.ok(contract.orders.mine, { list: 'waiting', size: 50 }, as)
        expect({ as, orders }).toEqual({ as, orders: unsigned.items.length })
      }
      if (isCentre) expect(photos).toBe((await test.ok(contract.photos.waiting, { size: 1 }, as)).total)
    }
  })

  it('counts every order of a case, and no further than 99', async () => {
    const before = (await counts('west')).orders
    const { id } = await caseThatIs(test, 'dispatched')
    const model = await CaseModel.findById(id).lean<CaseRecord>().orFail()
    const key = model.unsigned[0] ?? ''
    expect(model.lists).toContain(listKey.unsigned(key))
    await CaseModel.updateOne({ _id: id }, { unsigned: [key, key, 'role:checker'] })
    expect((await counts('west')).orders).toBe(Math.min(before + 2, 99))
    const copies = Array.from({ length: 60 }, () => {
      const _id = new Types.ObjectId().toHexString()
      const own = model.reports.map((report) => ({ ...report, requestId: _id }))
      return { ...model, _id, number: `order-${_id}`, reports: own, usedPhotos: [_id], unsigned: [key, key] }
    })
    await CaseModel.insertMany(copies)
    expect(await counts('west')).toMatchObject({ orders: 99 })
  })
})

describe('the list of the head of a unit', () => {
  it('puts overdue cases first, then by the clock of whoever must act, whatever the status', async () => {
    const { id } = await submitted(test, 'ann', { category: categories.hole.code })
    const model = await CaseModel.findById(id).lean<CaseRecord>().orFail()
    const plan = [
      ['dispatched', 5],
      ['resolved', -3],
      ['suspended', 90],
      ['in_progress', 1],
      ['checked', 1],
    ] as const
    const made = plan.map(([status, hours]) => {
      const _id = new Types.ObjectId().toHexString()
      const dueAt = new Date(test.clock.now.getTime() - 400 * DAY + hours * 3_600_000)
      const own = model.reports.map((report) => ({ ...report, requestId: _id }))
      const stage = model.stage && { ...model.stage, dueAt }
      return {
        ...model,
        _id,
        number: `head-${_id}`,
        reports: own,
        usedPhotos: [_id],
        status,
        stage,
        cityId: CITY,
      }
    })
    await CaseModel.insertMany(made)
    const order = [1, 3, 4, 0, 2].map((i) => made[i]?._id)
    for (const size of [1, 2, 50]) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const input: { cursor?: string } = cursor ? { cursor } : {}
        const page = await test.ok(cases.tasks, { size, ...input }, 'head')
        seen.push(...page.items.map((one) => one.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(seen.slice(0, order.length)).toEqual(order)
      expect(new Set(seen).size).toBe(seen.length)
    }
  })
})
