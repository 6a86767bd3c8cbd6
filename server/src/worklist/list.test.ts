import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import type { InputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { anonymiseCase } from '../cases/people/anonymise'
import { drainOutbox } from '../notices/outbox'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { didStep } from '../testing/steps'
import { at, CITY, categories, type UserName, westGrid } from '../testing/tiny-city'
import { keepRows, rebuildRows } from './keep-rows'
import { RowModel } from './row.model'

const test = useServer()
const { worklist } = deskContract
const ids: Record<'open' | 'closed' | 'road' | 'fresh', string> = {
  open: '',
  closed: '',
  road: '',
  fresh: '',
}
type Filters = InputOf<typeof worklist.cases>

beforeAll(async () => {
  ids.open = (await submitted(test, 'ann', { description: '桂花巷口的墙上' })).id
  ids.closed = (await caseThatIs(test, 'closed', 'ben')).id
  await test.ok(
    contract.cases.rate,
    { id: ids.closed, outcome: 'partly', satisfaction: 'satisfied', comment: '还行' },
    'ben',
  )
  ids.road = (await submitted(test, 'ann', { category: categories.hole.code, point: at(60, 50) })).id
  await drainOutbox(test.context)
})

const find = async (filters: Filters, as: UserName = 'supervisor') =>
  (await test.ok(worklist.cases, filters, as)).items.map(({ id }) => id)

describe('the table of cases', () => {
  it.each<[string, Filters, (keyof typeof ids)[]]>([
    ['all, the newest first', {}, ['road', 'closed', 'open']],
    ['all, the oldest first', { sort: 'oldest' }, ['open', 'closed', 'road']],
    ['one status', { status: 'closed' }, ['closed']],
    ['any of several statuses', { status: 'closed,dispatched' }, ['road', 'closed', 'open']],
    ['a light of the clock that runs', { light: 'green' }, ['road', 'open']],
    ['a light that nothing has', { light: 'red' }, []],
    ['a category', { category: '0113' }, ['road']],
    ['a 大类', { category: '02' }, ['closed', 'open']],
    ['a community', { area: '450902001001' }, ['road', 'closed', 'open']],
    ['another street', { area: '450902002' }, []],
    ['a responsible unit', { unit: 'roads' }, ['road']],
    ['a worker who has been at it', { worker: 'west' }, ['closed']],
    ['the rating of the latest closing', { outcome: 'partly' }, ['closed']],
    ['a rating that nobody gave', { outcome: 'not_solved' }, []],
    ['who reported it', { reporter: 'citizen' }, ['road', 'closed', 'open']],
    ['days', { from: '2026-11-23', to: '2026-11-23' }, ['road', 'closed', 'open']],
    ['days before all', { to: '2026-11-22' }, []],
    ['words of a place', { text: '老王粉店' }, ['closed', 'open']],
    ['words of a description', { text: '桂花巷' }, ['open']],
    ['several words', { text: '桂花 粉店' }, ['open']],
    ['the name of a unit', { text: '市政工程' }, ['road']],
    ['words of several filters', { text: '粉店', status: 'closed' }, ['closed']],
    ['words that nothing has', { text: '桂花店' }, []],
    ['letters that are pairs of other words', { text: '巷的墙口' }, []],
  ])('finds %s', async (_, filters, expected) => {
    expect(await find(filters)).toEqual(expected.map((name) => ids[name]))
  })

  it('finds a number, and its last digits', async () => {
    const { number } = await test.ok(contract.cases.show, { id: ids.road }, 'supervisor')
    expect(await find({ text: number })).toEqual([ids.road])
    expect(await find({ text: number.slice(-4) })).toEqual([ids.road])
  })

  it('orders open cases by their clocks', async () => {
    const { items } = await test.ok(worklist.cases, { sort: 'deadline' }, 'supervisor')
    const due = items.map(({ stage }) => stage?.dueAt)
    expect(items.map(({ id }) => id).sort()).toEqual([ids.open, ids.road].sort())
    expect(due).toEqual([...due].sort())
  })

  it.each(['newest', 'oldest'] as const)('is read on page by page: %s', async (sort) => {
    const all = await find({ sort })
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await test.ok(worklist.cases, { sort, size: 1, ...(cursor && { cursor }) }, 'supervisor')
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all)
  })

  it('counts on its first page', async () => {
    const page = await test.ok(worklist.cases, { size: 1 }, 'supervisor')
    expect(page).toMatchObject({ count: 3, searchedTo: null })
    const second = await test.ok(worklist.cases, { size: 1, cursor: page.nextCursor ?? '' }, 'supervisor')
    expect(second.count).toBeNull()
  })

  it.each<[string, Filters, string]>([
    ['a letter alone', { text: '店' }, 'text'],
    ['a status that there is not', { status: 'closed,gone' }, 'status'],
    ['no value', { status: '' }, 'status'],
    ['days in the wrong order', { from: '2026-11-23', to: '2026-11-22' }, ''],
    ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ['too many values', { unit: Array.from({ length: 21 }, (_, i) => `u${i}`).join(',') }, 'unit'],
  ])('refuses %s', async (_, filters, path) => {
    const answer = await test.call(worklist.cases, filters, 'supervisor')
    expect(answer).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_input', details: [{ path: expect.stringContaining(path) }] } },
    })
  })

  it('shows the head of a unit its own cases, whatever the filter', async () => {
    expect(await find({}, 'head')).toEqual([ids.road])
    expect(await find({ unit: 'noodles' }, 'head')).toEqual([])
    expect(await find({ text: '桂花巷' }, 'head')).toEqual([])
  })

  it.each(['ann', 'west', 'crew', 'shopkeeper'] as const)('is not there for %s', async (as) => {
    expect(await test.call(worklist.cases, {}, as)).toMatchObject({ status: 403 })
  })

  it('offers what can be chosen', async () => {
    const choices = await test.ok(worklist.choices, {}, 'head')
    expect(choices.areas).toContainEqual({ code: '450902001', name: '中街街道' })
    expect(choices.workers).toContainEqual({ id: 'west', name: 'west' })
    expect(choices.categories).toContainEqual({ code: '0201', name: '非法小广告', major: '宣传广告' })
  })
})

describe('a row', () => {
  it('is made by the outbox, and an older one does not replace it', async () => {
    ids.fresh = (await submitted(test, 'ann', { description: '河边的石阶' })).id
    expect(await find({ text: '石阶' })).toEqual([])
    await drainOutbox(test.context)
    expect(await find({ text: '石阶' })).toEqual([ids.fresh])
    const old = await CaseModel.findOne({ _id: ids.fresh, cityId: CITY }).lean<CaseRecord>().orFail()
    await take(test, 'acknowledge', ids.fresh)
    await drainOutbox(test.context)
    const row = await RowModel.findOne({ _id: ids.fresh, cityId: CITY }).lean()
    await keepRows(test.context, [old])
    expect(await RowModel.findOne({ _id: ids.fresh, cityId: CITY }).lean()).toEqual(row)
  })

  it('that is older than its case finds nothing that the case is no more', async () => {
    await take(test, 'start', ids.fresh)
    expect(await find({ status: 'acknowledged' })).toEqual([])
    await drainOutbox(test.context)
    expect(await find({ status: 'in_progress' })).toEqual([ids.fresh])
  })

  it.each([
    ['hidden by staff', 'hide', 'unhide', 'dispatcher'],
    ['taken back by their author', 'take_back', 'put_back', 'ann'],
  ] as const)('finds words no more from the moment on at which they are %s', async (_, out, back, as) => {
    const part = { id: ids.fresh, part: 'words', partId: 'report-0', reason: '有电话' } as const
    const endpoints = { ...contract.cases, ...contract.reports }
    await test.ok(endpoints[out], part, as)
    for (const who of ['supervisor', 'dispatcher', 'checker', 'admin'] as const)
      expect(await find({ text: '石阶' }, who)).toEqual([])
    await drainOutbox(test.context)
    const row = await RowModel.findOne({ _id: ids.fresh, cityId: CITY }).lean().orFail()
    expect(row.pairs).not.toContain('石阶')
    await test.ok(endpoints[back], part, as)
    await drainOutbox(test.context)
    expect(await find({ text: '石阶' })).toEqual([ids.fresh])
  })

  it('finds no words of a person who has left, and keeps none once the outbox has looked', async () => {
    const { id } = await submitted(test, 'ben', { description: '渡口的栏杆' })
    await drainOutbox(test.context)
    expect(await find({ text: '渡口' })).toEqual([id])
    await anonymiseCase(CITY, id, { goes: () => true, aliasOf: () => 'gone-1', words: { comments: [] } })
    expect(await find({ text: '渡口' })).toEqual([])
    await drainOutbox(test.context)
    const row = await RowModel.findOne({ _id: id, cityId: CITY }).lean().orFail()
    expect(row.pairs.filter((pair) => '渡口的栏杆'.includes(pair))).toEqual([])
  })

  it('is the same after all rows are made anew', async () => {
    const before = await RowModel.find({ cityId: CITY, terms: 'all' }).sort({ at: -1, _id: -1 }).lean()
    await RowModel.deleteMany({ cityId: CITY, terms: 'all' })
    expect(await rebuildRows(test.context)).toBe(before.length)
    expect(await RowModel.find({ cityId: CITY, terms: 'all' }).sort({ at: -1, _id: -1 }).lean()).toEqual(
      before,
    )
  })

  it('follows a case to another unit', async () => {
    await didStep(test, 'reassign', ids.fresh, 'dispatcher', {
      unitId: 'tea',
      gridCode: westGrid,
      reason: '改派',
    })
    await drainOutbox(test.context)
    expect(await find({ unit: 'tea' })).toEqual([ids.fresh])
  })
})
