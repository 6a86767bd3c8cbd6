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
/** Who was told, and as whom, in the order of the steps. */
const told = async (caseId: string) =>
  (await noticesOf(caseId)).map(({ _id, audience, title }) => [_id.slice(25), audience, title])
const caseOf = (id: string) => CaseModel.findById(id).lean<CaseRecord>().orFail()

beforeEach(async () => {
  await CaseModel.deleteMany({})
  await NoticeModel.deleteMany({})
})

describe('whoever is told', () => {
  it('is everybody at the table, and whoever reported it', async () => {
    const { id, number } = await submitted(test)
    await drain()
    expect(await told(id)).toEqual([
      ['1-ann', 'citizen', '已派给老王粉店'],
      ['1-mate', 'worker', '新任务'],
      ['1-west', 'worker', '新任务'],
    ])
    const [notice] = await noticesOf(id)
    expect(notice).toMatchObject({ cityId: CITY, caseNumber: number, at: test.clock.now, read: false })
  })

  it('is not the one who took the step', async () => {
    const { id } = await submitted(test)
    await drain()
    await take(test, 'acknowledge', id)
    await NoticeModel.deleteMany({})
    await drain()
    expect(await told(id)).toEqual([['2-ann', 'citizen', '责任人已接单']])
  })

  it('is told once, at work, who reports what lies on the own table', async () => {
    const { id } = await submitted(test, 'west')
    await drain()
    expect(await told(id)).toEqual([
      ['1-mate', 'worker', '新任务'],
      ['1-west', 'worker', '新任务'],
    ])
  })

  it('is a citizen in it, whatever their work, who follows a case', async () => {
    const { id } = await submitted(test, 'checker')
    await drain()
    expect(await told(id)).toContainEqual(['1-checker', 'citizen', '已派给老王粉店'])
  })

  it('is the shop that signed for the door, and hears of no citizen', async () => {
    const { id } = await submitted(test, 'ann', {
      category: categories.stall.code,
      description: '王老板又占道',
    })
    await drain()
    expect(await told(id)).toContainEqual(['1-shopkeeper', 'unit', '门前有问题，请先自行整改'])
    const notice = (await noticesOf(id)).find(({ userId }) => userId === 'shopkeeper')
    expect(`${notice?.title}${notice?.text}`).not.toMatch(/ann|王老板/)
  })

  it('is the desk that must act, all who sit there', async () => {
    const { id } = await submitted(test, 'ann', { category: categories.orphan.code })
    await drain()
    expect(await told(id)).toEqual(
      ['admin', 'desk', 'dispatcher'].map((who) => [`0-${who}`, 'desk', '新的上报，请受理']),
    )
  })

  it('is who asked, of what was decided', async () => {
    const { id } = await caseThatIs(test, 'suspended')
    await drain()
    expect(await told(id)).toContainEqual(['4-west', 'worker', '同意挂账，暂缓办理'])
  })
})

describe('all steps', () => {
  it('are told that were taken since, each as itself, though the case has long gone on', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await drain()
    expect((await told(id)).filter(([, audience]) => audience === 'citizen')).toEqual([
      ['1-ann', 'citizen', '已派给老王粉店'],
      ['2-ann', 'citizen', '责任人已接单'],
      ['4-ann', 'citizen', '处理完成，等待核实'],
      ['6-ann', 'citizen', '已办结，请您评价'],
    ])
    expect(await told(id)).toContainEqual(['1-west', 'worker', '已派给老王粉店'])
    expect(await caseOf(id)).toMatchObject({ hasPendingNotices: false, notifiedSteps: 7 })
  })

  it('are told once, however often and by however many at once', async () => {
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

  it('are told though half of the people had been told when the server fell', async () => {
    const { id } = await submitted(test)
    await drain()
    await NoticeModel.deleteMany({ userId: { $in: ['ann', 'west'] } })
    await CaseModel.updateMany({}, { hasPendingNotices: true, notifiedSteps: 0 })
    await drain()
    expect((await told(id)).map(([who]) => who)).toEqual(['1-ann', '1-mate', '1-west'])
  })

  it('are still to be told that were taken while somebody was telling', async () => {
    const { id } = await submitted(test)
    const [seen] = await casesWithPendingNotices(CITY, 1, '')
    await take(test, 'acknowledge', id)
    await markNotified(seen!)
    expect(await caseOf(id)).toMatchObject({ hasPendingNotices: true, notifiedSteps: 0 })
    await drain()
    expect(await told(id)).toContainEqual(['2-ann', 'citizen', '责任人已接单'])
  })

  it('take two apart that are merged into each other, where both servers fell before they saw it', async () => {
    const one = await caseThatIs(test, 'merged')
    const into = one.mergedInto?.id ?? ''
    const mergedInto = { id: one.id, number: one.number }
    await CaseModel.updateOne({ _id: into }, { status: 'merged', stage: null, nextTimerAt: null, mergedInto })
    await drain()
    expect(await caseOf(one.id)).toMatchObject({ status: 'accepted', mergedInto: null })
    expect((await caseOf(one.id)).history.at(-1)?.text).toContain('恢复为单独一件')
    expect((await caseOf(into)).followers.map(({ userId }) => userId)).toEqual([])
    await drain()
    expect(await told(one.id)).toContainEqual(['3-ann', 'citizen', '与另一件不是同一个问题，单独办理'])
  })

  it.each(['withdrawn', 'rejected', 'voided'] as const)(
    'take a case out again that was merged into one which was %s before anybody followed',
    async (status) => {
      const one = await caseThatIs(test, 'merged')
      const into = one.mergedInto?.id ?? ''
      const ended = { status, stage: null, nextTimerAt: null, followers: [] }
      await CaseModel.updateOne({ _id: into }, ended)
      await drain()
      expect(await caseOf(one.id)).toMatchObject({ status: 'accepted', mergedInto: null })
    },
  )

  it('leave a case in one that has come to its end with all who wait for both', async () => {
    const one = await caseThatIs(test, 'merged')
    await CaseModel.updateOne(
      { _id: one.mergedInto?.id },
      { status: 'closed', stage: null, nextTimerAt: null },
    )
    await drain()
    expect(await caseOf(one.id)).toMatchObject({ status: 'merged' })
  })

  it('tell of a new task though it was urged on before anybody could be told', async () => {
    const { id } = await submitted(test)
    await test.ok(cases.supervise, { id, reason: '今天一定要办好' }, 'supervisor')
    await drain()
    expect(await told(id)).toContainEqual(['1-west', 'worker', '新任务'])
    expect(await told(id)).toContainEqual(['2-west', 'worker', '督查督办'])
  })

  it.each([
    ['withdrawn', 'dispatched', '上报人已撤回，不用处理了'],
    ['merged', 'in_progress', '已并入另一件，不用单独处理了'],
    ['voided', 'in_progress', '已作废，不用处理了'],
    ['rejected', 'verifying', '没有受理，不用去核实了'],
  ] as const)('tell whoever had it on the table that it was %s', async (end, from, title) => {
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
    expect(await told(id)).toContainEqual([`${last}-west`, 'worker', title])
    if (end === 'voided') expect(await told(id)).toContainEqual([`${last}-dispatcher`, 'desk', '同意作废'])
  })

  it('of other cases are told where something is wrong with one, and that is said', async () => {
    const broken = await submitted(test)
    const { id } = await submitted(test)
    await CaseModel.updateOne({ _id: broken.id }, { 'history.1.recipients': ['nonsense'] })
    await expect(drain()).rejects.toThrow('nonsense')
    expect(await told(id)).toHaveLength(3)
    expect(await caseOf(broken.id)).toMatchObject({ hasPendingNotices: true })
  })

  it('of more cases than are read in one go are told in one go', async () => {
    const { id } = await submitted(test)
    const one = await caseOf(id)
    const copies = Array.from({ length: 230 }, (_, i) => {
      const name = `${i}`.padStart(24, 'f')
      const reports = one.reports.map((report) => ({ ...report, requestId: name }))
      return { ...one, _id: name, number: name, reports }
    })
    await CaseModel.insertMany(copies)
    await drain()
    expect(await NoticeModel.countDocuments({})).toBe(231 * 3)
    expect(await CaseModel.countDocuments({ hasPendingNotices: true })).toBe(0)
  })

  it('cost one look where there is nothing to tell', async () => {
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

  it('makes its reporters followers of the other one, once', async () => {
    const { one, other } = await merged()
    await CaseModel.updateOne({ _id: one }, { hasPendingNotices: true, notifiedSteps: 0 })
    await Promise.all([drain(), drain()])
    expect(await followersOf(other)).toEqual([{ userId: 'ann', from: one }])
    await take(test, 'acknowledge', other)
    await drain()
    expect(await told(other)).toContainEqual(['2-ann', 'citizen', '责任人已接单'])
  })

  it('takes them away again when it is split off, and nobody who follows by themselves', async () => {
    const { one, other } = await merged()
    await take(test, 'acknowledge', other)
    await test.ok(cases.support, { id: other }, 'checker')
    await test.ok(cases.split, { id: one, reason: '不是同一处' }, 'dispatcher')
    await drain()
    expect(await followersOf(other)).toEqual([{ userId: 'checker', from: null }])
  })
})
