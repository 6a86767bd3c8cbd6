import { contract } from '@shared/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { casesWithPendingNotices, markNotified } from '../cases/store'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY, categories } from '../testing/tiny-city'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { drainOutbox } from './outbox'

const test = useServer()
const { cases } = contract
const drain = () => drainOutbox(test.context)

const noticesOf = (caseId: string) => NoticeModel.find({ caseId }).sort({ _id: 1 }).lean<NoticeRecord[]>()
/** Recipient, audience and title of each notice, in the order of the steps. */
const summary = async (caseId: string) =>
  (await noticesOf(caseId))
    .map(({ _id, userId, audience, title }) => [`${_id.split('-')[1]}-${userId}`, audience, title])
    .sort()
const caseOf = (id: string) => CaseModel.findById(id).lean<CaseRecord>().orFail()

beforeEach(async () => {
  await CaseModel.deleteMany({})
  await NoticeModel.deleteMany({})
})

describe('the recipients of a step', () => {
  it('are all who share the assignee key, and the reporter', async () => {
    const { id, number } = await submitted(test)
    await drain()
    expect(await summary(id)).toEqual([
      ['1-ann', 'citizen', '已派给老王粉店'],
      ['1-mate', 'worker', '新任务'],
      ['1-west', 'worker', '新任务'],
    ])
    const [notice] = await noticesOf(id)
    expect(notice).toMatchObject({ cityId: CITY, caseNumber: number, at: test.clock.now, read: false })
  })

  it('leave out the person who took the step', async () => {
    const { id } = await submitted(test)
    await drain()
    await take(test, 'acknowledge', id)
    await NoticeModel.deleteMany({})
    await drain()
    expect(await summary(id)).toEqual([['2-ann', 'citizen', '责任人已接单']])
  })

  it('have one notice, as a worker, where the assignee reported the case', async () => {
    const { id } = await submitted(test, 'west')
    await drain()
    expect(await summary(id)).toEqual([
      ['1-mate', 'worker', '新任务'],
      ['1-west', 'worker', '新任务'],
    ])
  })

  it('leave out followers of a case that staff has hidden, and not its reporter', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await test.ok(cases.support, { id }, 'ben')
    await drain()
    await test.ok(cases.hide, { id, part: 'case', reason: '里面有别人的电话' }, 'dispatcher')
    await NoticeModel.deleteMany({})
    for (const step of ['start', 'resolve'] as const) await take(test, step, id)
    await drain()
    const told = (await noticesOf(id)).map(({ userId }) => userId)
    expect(told).toContain('ann')
    expect(told).not.toContain('ben')
  })

  it('include staff who follow the case, as citizens', async () => {
    const { id } = await submitted(test, 'checker')
    await drain()
    expect(await summary(id)).toContainEqual(['1-checker', 'citizen', '已派给老王粉店'])
  })

  it('include the shop of the frontage, whose notice names no citizen', async () => {
    const { id } = await submitted(test, 'ann', {
      category: categories.stall.code,
      description: '王老板又占道',
    })
    await drain()
    expect(await summary(id)).toContainEqual(['1-shopkeeper', 'unit', '门前有问题，请先自行整改'])
    const notice = (await noticesOf(id)).find(({ userId }) => userId === 'shopkeeper')
    expect(`${notice?.title}${notice?.text}`).not.toMatch(/ann|王老板/)
  })

  it('are all staff of the role that must act', async () => {
    const { id } = await submitted(test, 'ann', { category: categories.orphan.code })
    await drain()
    expect(await summary(id)).toEqual(
      ['admin', 'dispatcher', 'dispatcher2'].map((who) => [`0-${who}`, 'centre', '新的上报，请受理']),
    )
  })

  it('include the person whose request was decided', async () => {
    const { id } = await caseThatIs(test, 'suspended')
    await drain()
    expect(await summary(id)).toContainEqual(['4-west', 'worker', '同意挂账，暂缓办理'])
  })
})

describe('drainOutbox', () => {
  it('makes a notice for each step since the last run, though the case has moved on', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await drain()
    expect((await summary(id)).filter(([, audience]) => audience === 'citizen')).toEqual([
      ['1-ann', 'citizen', '已派给老王粉店'],
      ['2-ann', 'citizen', '责任人已接单'],
      ['4-ann', 'citizen', '处理完成，等待核实'],
      ['6-ann', 'citizen', '已办结，请您评价'],
    ])
    expect(await summary(id)).toContainEqual(['1-west', 'worker', '已派给老王粉店'])
    expect(await caseOf(id)).toMatchObject({ hasPendingNotices: false, notifiedSteps: 7 })
  })

  it('makes each notice once, however often and in parallel it runs', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await caseThatIs(test, 'closed')).id))
    await Promise.all([drain(), drain(), drain()])
    const first = await Promise.all(ids.map(noticesOf))
    await CaseModel.updateMany({}, { hasPendingNotices: true, notifiedSteps: 0 })
    await NoticeModel.updateMany({ userId: 'ann' }, { read: true })
    await drain()
    const again = await Promise.all(ids.map(noticesOf))
    expect(again.flat().map(({ _id }) => _id)).toEqual(first.flat().map(({ _id }) => _id))
    expect(again.flat().every(({ read, userId }) => read === (userId === 'ann'))).toBe(true)
  })

  it('makes the missing notices after a crash halfway', async () => {
    const { id } = await submitted(test)
    await drain()
    await NoticeModel.deleteMany({ userId: { $in: ['ann', 'west'] } })
    await CaseModel.updateMany({}, { hasPendingNotices: true, notifiedSteps: 0 })
    await drain()
    expect((await summary(id)).map(([who]) => who)).toEqual(['1-ann', '1-mate', '1-west'])
  })

  it('keeps a step pending that was taken during a run', async () => {
    const { id } = await submitted(test)
    const [seen] = await casesWithPendingNotices(CITY, 1, '')
    await take(test, 'acknowledge', id)
    await markNotified([seen!], new Set([id]))
    expect(await caseOf(id)).toMatchObject({ hasPendingNotices: true, notifiedSteps: 0 })
    await drain()
    expect(await summary(id)).toContainEqual(['2-ann', 'citizen', '责任人已接单'])
  })

  it('splits two cases that were merged into each other after two crashes', async () => {
    const one = await caseThatIs(test, 'merged')
    const into = one.mergedInto?.id ?? ''
    const mergedInto = { id: one.id, number: one.number }
    await CaseModel.updateOne({ _id: into }, { status: 'merged', stage: null, nextTimerAt: null, mergedInto })
    await drain()
    expect(await caseOf(one.id)).toMatchObject({ status: 'accepted', mergedInto: null })
    expect((await caseOf(one.id)).history.at(-1)?.text).toContain('恢复为单独一件')
    expect((await caseOf(into)).followers.map(({ userId }) => userId)).toEqual([])
    await drain()
    expect(await summary(one.id)).toContainEqual(['3-ann', 'citizen', '与另一件不是同一个问题，单独办理'])
  })

  it.each(['withdrawn', 'rejected', 'voided'] as const)(
    'splits a case from one that was %s before the merge was followed up',
    async (status) => {
      const one = await caseThatIs(test, 'merged')
      const into = one.mergedInto?.id ?? ''
      const ended = { status, stage: null, nextTimerAt: null, followers: [] }
      await CaseModel.updateOne({ _id: into }, ended)
      await drain()
      expect(await caseOf(one.id)).toMatchObject({ status: 'accepted', mergedInto: null })
    },
  )

  it('leaves a case merged into one that was closed', async () => {
    const one = await caseThatIs(test, 'merged')
    await CaseModel.updateOne(
      { _id: one.mergedInto?.id },
      { status: 'closed', stage: null, nextTimerAt: null },
    )
    await drain()
    expect(await caseOf(one.id)).toMatchObject({ status: 'merged' })
  })

  it('announces a new task though a supervision came before the run', async () => {
    const { id } = await submitted(test)
    await test.ok(cases.supervise, { id, reason: '今天一定要办好' }, 'supervisor')
    await drain()
    expect(await summary(id)).toContainEqual(['1-west', 'worker', '新任务'])
    expect(await summary(id)).toContainEqual(['2-west', 'worker', '督查督办'])
  })

  it.each([
    ['withdrawn', 'dispatched', '上报人已撤回，不用处理了'],
    ['merged', 'in_progress', '已并入另一件，不用单独处理了'],
    ['voided', 'in_progress', '已作废，不用处理了'],
    ['rejected', 'verifying', '没有受理，不用去核实了'],
  ] as const)('notifies the former assignee that the case was %s', async (end, from, title) => {
    const { id } = await caseThatIs(test, from)
    if (end === 'withdrawn') await test.ok(contract.reports.withdraw, { id }, 'ann')
    else if (end === 'voided') {
      await test.ok(cases.ask_void, { id, reason: '重复上报' }, 'dispatcher')
      await test.ok(cases.void, { id }, 'supervisor')
    } else if (end === 'rejected')
      await test.ok(cases.reject, { id, because: '不属于受理范围', reason: '不归本市管' }, 'dispatcher')
    else await take(test, 'merge', id)
    await drain()
    const last = (await caseOf(id)).history.length - 1
    expect(await summary(id)).toContainEqual([`${last}-west`, 'worker', title])
    if (end === 'voided')
      expect(await summary(id)).toContainEqual([`${last}-dispatcher`, 'centre', '同意作废'])
  })

  it('handles the other cases where one is broken, and then fails', async () => {
    const broken = await submitted(test)
    const { id } = await submitted(test)
    await CaseModel.updateOne({ _id: broken.id }, { 'history.1.recipients': ['nonsense'] })
    await expect(drain()).rejects.toThrow('nonsense')
    expect(await summary(id)).toHaveLength(3)
    expect(await caseOf(broken.id)).toMatchObject({ hasPendingNotices: true })
  })

  it('handles more cases than one batch in one run', async () => {
    const { id } = await submitted(test)
    const one = await caseOf(id)
    const copies = Array.from({ length: 230 }, (_, i) => {
      const name = `${i}`.padStart(24, 'f')
      const reports = one.reports.map((report) => ({ ...report, requestId: name }))
      return { ...one, _id: name, number: name, reports, usedPhotos: [name] }
    })
    await CaseModel.insertMany(copies)
    await drain()
    expect(await NoticeModel.countDocuments({})).toBe(231 * 3)
    expect(await CaseModel.countDocuments({ hasPendingNotices: true })).toBe(0)
  })

  it('makes no notice where nothing is pending', async () => {
    await drain()
    expect(await NoticeModel.countDocuments({})).toBe(0)
  })
})

describe('a merged case', () => {
  const merged = async () => {
    const [one, other] = [await submitted(test, 'ann'), await submitted(test, 'ben')]
    await test.ok(cases.merge, { id: one.id, into: other.number }, 'dispatcher')
    await drain()
    return { one: one.id, other: other.id }
  }
  const followersOf = async (id: string) =>
    (await caseOf(id)).followers.map(({ userId, from }) => ({ userId, from }))

  it('makes its reporters followers of the other case, once', async () => {
    const { one, other } = await merged()
    await CaseModel.updateOne({ _id: one }, { hasPendingNotices: true, notifiedSteps: 0 })
    await Promise.all([drain(), drain()])
    expect(await followersOf(other)).toEqual([{ userId: 'ann', from: one }])
    await take(test, 'acknowledge', other)
    await drain()
    expect(await summary(other)).toContainEqual(['2-ann', 'citizen', '责任人已接单'])
  })

  it('takes only those followers away when it is split off', async () => {
    const { one, other } = await merged()
    await take(test, 'acknowledge', other)
    await test.ok(cases.support, { id: other }, 'checker')
    await test.ok(cases.split, { id: one, reason: '不是同一处' }, 'dispatcher')
    await drain()
    expect(await followersOf(other)).toEqual([{ userId: 'checker', from: null }])
  })
})
