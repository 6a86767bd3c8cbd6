import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import mongoose from 'mongoose'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { drainOutbox } from '../notices/outbox'
import { caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { didStep } from '../testing/steps'
import { CITY } from '../testing/tiny-city'
import { record } from './audit'
import { AuditModel } from './audit.model'

const test = useServer()
const { audit, cases, photos, settings } = contract

// By the driver: the model refuses it.
beforeEach(() => AuditModel.collection.deleteMany({}))

const search = (asked: InputOf<typeof audit.search> = {}) => test.ok(audit.search, asked, 'admin')
const logged = async () =>
  (await AuditModel.find().sort({ at: 1, _id: 1 }).lean()).map(({ what, by }) => `${by.id} ${what}`)

const HOUR = 3_600_000
const start = new Date('2026-11-20T00:00:00Z')
/** Entries an hour apart, written past any use case. */
const entries = (count: number, fields: Partial<Parameters<typeof record>[0][number]> = {}) =>
  record(
    Array.from({ length: count }, (_, i) => ({
      id: `entry-${String(i).padStart(3, '0')}`,
      at: new Date(start.getTime() + i * HOUR),
      actor: { id: 'u-zhang', cityId: CITY, role: 'worker', name: '张三' },
      kind: 'look',
      what: 'wholePhoto',
      of: { caseId: 'c1', caseNumber: '20261120-0001', photoId: `p${i}` },
      ...fields,
    })),
  )

describe('the audit log', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['updateOne', () => AuditModel.updateOne({ _id: 'entry-000' }, { $set: { detail: 'x' } })],
    ['updateMany', () => AuditModel.updateMany({}, { $set: { detail: 'x' } })],
    ['replaceOne', () => AuditModel.replaceOne({ _id: 'entry-000' }, { detail: 'x' })],
    ['findOneAndUpdate', () => AuditModel.findOneAndUpdate({ _id: 'entry-000' }, { detail: 'x' })],
    ['findOneAndReplace', () => AuditModel.findOneAndReplace({ _id: 'entry-000' }, { detail: 'x' })],
    ['findOneAndDelete', () => AuditModel.findOneAndDelete({ _id: 'entry-000' })],
    ['deleteOne', () => AuditModel.deleteOne({ _id: 'entry-000' })],
    ['deleteMany', () => AuditModel.deleteMany({})],
    ['bulkWrite', () => AuditModel.bulkWrite([{ deleteMany: { filter: {} } }])],
    [
      'a changed document',
      async () => {
        const entry = await AuditModel.findById('entry-000').orFail()
        entry.detail = 'x'
        await entry.save()
      },
    ],
  ])('refuses %s', async (_, change) => {
    await entries(2)
    await expect(change()).rejects.toThrow('append-only')
    expect(await AuditModel.countDocuments({ detail: '' })).toBe(2)
  })

  it('keeps the first entry where two servers write the same one', async () => {
    await entries(2)
    await entries(3, { detail: 'again' })
    expect(await AuditModel.countDocuments({ detail: '' })).toBe(2)
    expect(await AuditModel.countDocuments()).toBe(3)
  })

  it('keeps an entry for a year', async () => {
    const indexes = await mongoose.connection.collection('audit').indexes()
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 365 * 86_400 }),
    )
  })
})

describe('looks and changes of staff', () => {
  it('are logged: a photo as it was taken, its release, calendar and flow', async () => {
    const { photos: shown, number } = await caseThatIs(test, 'acknowledged')
    const id = shown[0]?.id ?? ''
    const { version } = await test.ok(photos.redaction, { id }, 'west')
    await test.ok(photos.release, { id, version, boxes: [] }, 'dispatcher')
    const before = await test.ok(settings.show, {}, 'admin')
    await test.ok(settings.saveCalendar, before, 'admin')
    await test.ok(settings.saveFlow, { version: before.version + 1, flow: before.flow }, 'admin')
    expect((await logged()).sort()).toEqual([
      'admin calendar',
      'admin flow',
      'dispatcher release',
      'dispatcher wholePhoto',
      'west wholePhoto',
    ])
    const { items } = await search({ query: number })
    expect(items.map(({ by, photoId }) => [by.name, photoId])).toEqual([
      ['派遣员 dispatcher', id],
      ['派遣员 dispatcher', id],
      ['网格员 west', id],
    ])
  })

  it('are logged with each step, once, without its text, for the case and for the person', async () => {
    const { id, number } = await caseThatIs(test, 'dispatched')
    await didStep(test, 'return', id, 'west', { reason: '不是我的网格' })
    await didStep(test, 'dispatch', id, 'dispatcher', { unitId: 'noodles' })
    expect(await logged()).toEqual([])
    await drainOutbox(test.context)
    await CaseModel.updateOne({ _id: id }, { hasPendingNotices: true, notifiedSteps: 0 })
    await drainOutbox(test.context)
    const { items } = await search({ query: number })
    expect(items.map(({ what, by, kind, detail }) => [what, kind, by.name, detail])).toEqual([
      ['step', 'change', '派遣员 dispatcher', '已派给老王粉店'],
      ['step', 'change', '网格员 west', '退回，重新派单'],
    ])
    const ofWest = (await search({ query: 'west' })).items.map(({ what, caseId }) => [what, caseId])
    expect(ofWest).toContainEqual(['step', id])
    expect(JSON.stringify(items)).not.toContain('不是我的网格')
    // Neither what the author did nor what the system did.
    for (const query of ['ann', 'system']) expect((await search({ query })).items).toEqual([])
  })

  it('are logged with the step before it counts as told, also after a crash in between', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const insertMany = vi.spyOn(AuditModel, 'insertMany').mockRejectedValueOnce(new Error('killed'))
    await expect(drainOutbox(test.context)).rejects.toThrow('killed')
    insertMany.mockRestore()
    expect(await CaseModel.findById(id).lean()).toMatchObject({ hasPendingNotices: true })
    await drainOutbox(test.context)
    expect((await search({ query: id })).items).toMatchObject([{ what: 'step', by: { id: 'west' } }])
  })

  it('are logged with the fields of the settings that they change', async () => {
    const { version, calendar, flow } = await test.ok(settings.show, {}, 'admin')
    const holidays = ['2026-10-01']
    await test.ok(settings.saveCalendar, { version, calendar: { ...calendar, holidays } }, 'admin')
    const changed = {
      ...flow,
      verifyFirst: true,
      limits: { ...flow.limits, check: { amount: 4, unit: 'work_hour' as const } },
      rejectReasons: ['不属于受理范围', '现场太远'],
    }
    await test.ok(settings.saveFlow, { version: version + 1, flow: changed }, 'admin')
    await test.ok(settings.saveFlow, { version: version + 2, flow: changed }, 'admin')
    const { items } = await search({ query: 'admin' })
    const details = items.filter(({ kind }) => kind === 'change').map(({ detail }) => detail)
    expect(details).toEqual([
      `第 ${version + 3} 版：没有改动`,
      `第 ${version + 2} 版：先核实后立案 否 → 是；核查时限 1工作日 → 4工作时；不予立案的理由增加 现场太远，删去 照片看不清问题、位置无法确认、现场没有发现问题、重复上报、不在本市范围内`,
      `第 ${version + 1} 版：放假日期增加 2026-10-01`,
    ])
  })

  it('are logged with the reason where somebody looks up a reporter, for the reporter as well', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    await test.ok(cases.reporter, { id, reason: '要问清位置' }, 'dispatcher')
    expect((await search({ query: 'ann' })).items).toMatchObject([
      { what: 'reporter', kind: 'look', caseId: id, user: { id: 'ann' }, detail: '要问清位置' },
    ])
  })

  it('are not logged where they are refused', async () => {
    const { photos: shown } = await caseThatIs(test, 'acknowledged')
    const id = shown[0]?.id ?? ''
    for (const as of ['ann', 'ben', 'shopkeeper'] as const) await test.call(photos.redaction, { id }, as)
    expect(await logged()).toEqual([])
  })

  it('do not happen where they cannot be logged', async () => {
    const { photos: shown } = await caseThatIs(test, 'acknowledged')
    const { newId } = test.context
    // An entry without an id is refused by the store.
    test.context.newId = () => ''
    const answer = await test.call(photos.redaction, { id: shown[0]?.id ?? '' }, 'west')
    test.context.newId = newId
    expect(answer).toMatchObject({ status: 500 })
    expect(JSON.stringify(answer.body)).not.toContain('photos/')
  })
})

describe('GET /api/audit', () => {
  it.each(['ann', 'west', 'checker', 'dispatcher', 'supervisor', 'shopkeeper', 'head'] as const)(
    'is refused to all but an admin: %s',
    async (as) => {
      expect(await test.call(audit.search, {}, as)).toMatchObject({ status: 403 })
      expect(await logged()).toEqual([])
    },
  )

  it('refuses a cursor that is none', async () => {
    expect(await test.call(audit.search, { cursor: 'nonsense' }, 'admin')).toMatchObject({ status: 422 })
  })

  it.each<[string, string]>([
    ['the name of a person', '张三'],
    ['role and name', '网格员 张三'],
    ['the id of a person', 'u-zhang'],
    ['the number of a case', '20261120-0001'],
    ['the id of a case', 'c1'],
    ['the id of a photo', 'p0'],
    ['the name of the person concerned', '李四'],
    ['the id of the person concerned', 'u-li'],
  ])('finds an entry by %s, and no other', async (_, query) => {
    const [user, stranger] = [
      { id: 'u-li', name: '李四' },
      { id: 'u-wu', cityId: CITY, role: 'admin', name: '吴' },
    ] as const
    await entries(1, { of: { caseId: 'c1', caseNumber: '20261120-0001', photoId: 'p0', user } })
    await entries(1, { id: 'other', actor: stranger, of: {} })
    const { items } = await search({ query, from: start.toISOString() })
    expect(items.map(({ id }) => id)).toEqual(['entry-000'])
  })

  it('finds the entries of a time, the newest first', async () => {
    await entries(6)
    const hour = (i: number) => new Date(start.getTime() + i * HOUR).toISOString()
    const { items } = await search({ from: hour(1), to: hour(3) })
    expect(items.map(({ at }) => at)).toEqual([hour(3), hour(2), hour(1)])
  })

  it('shows all entries once, page by page, those of the same moment too', async () => {
    await entries(7, { at: start })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({
        query: '张三',
        size: 2,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `entry-00${6 - i}`))
  })

  it('is logged itself, once and not for each page', async () => {
    await entries(3)
    const { nextCursor } = await search({ query: '张三', size: 1 })
    await search({ query: '张三', size: 1, cursor: nextCursor ?? '' })
    const { items } = await search({ query: 'admin' })
    expect(items).toMatchObject([{ what: 'auditLog', kind: 'look', detail: '张三', by: { id: 'admin' } }])
  })

  it('is logged by the name of a person, where their id was searched for', async () => {
    await entries(1)
    const { items } = await search({ query: 'u-zhang' })
    const name = items[0]?.by.name ?? ''
    expect(name).toContain('张三')
    expect((await search({ query: 'admin' })).items[0]).toMatchObject({ what: 'auditLog', detail: name })
  })

  it('shows no entries of another city', async () => {
    await entries(1, { actor: { id: 'u-zhang', cityId: '110101', role: 'worker', name: '张三' } })
    expect((await search({ query: '张三' })).items).toEqual([])
  })
})
