import { contract } from '@shared/contract'
import type { InputOf, OutputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { drainOutbox } from '../notices/outbox'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { categories, eastGrid, type UserName, westGrid } from '../testing/tiny-city'

const test = useServer()
const { figures, cases } = contract
const HOUR = 3_600_000
const period = { from: '2026-11-01', to: '2026-11-30' }

const read = (asked: Partial<InputOf<typeof figures.read>>, as: UserName = 'supervisor') =>
  test.ok(figures.read, { figure: 'received', ...period, ...asked }, as)
const rowsOf = async (asked: Parameters<typeof read>[0]) =>
  (await read(asked)).items.map(({ name, numerator, denominator }) => [name, numerator, denominator])

/** Two cases of small ads closed on Monday, one of a stall reminded, one on Tuesday that nobody may route. */
beforeAll(async () => {
  const { id } = await caseThatIs(test, 'closed')
  await caseThatIs(test, 'closed', 'ben')
  await caseThatIs(test, 'reminded')
  await test.ok(cases.rate, { id, outcome: 'solved', satisfaction: 'mostly_satisfied' }, 'ann')
  test.clock.pass(20 * HOUR)
  const { id: orphan } = await submitted(test, 'ann', { category: categories.orphan.code })
  await take(test, 'reject', orphan)
  await drainOutbox(test.context)
})

describe('a figure', () => {
  it('has a value for each day of the period, and in all', async () => {
    const { items, total, unit, name } = await read({ from: '2026-11-22', to: '2026-11-24' })
    expect(items.map(({ key, value }) => [key, value])).toEqual([
      ['2026-11-22', 0],
      ['2026-11-23', 3],
      ['2026-11-24', 1],
    ])
    expect({ total, unit, name }).toEqual({
      total: { numerator: 4, denominator: null, value: 4 },
      unit: 'count',
      name: '上报数',
    })
  })

  it('counts nothing of the days beside the period', async () => {
    expect((await read({ from: '2026-11-24', to: '2026-12-31' })).total.value).toBe(1)
    expect((await read({ from: '2026-10-01', to: '2026-11-22' })).total.value).toBe(0)
  })

  it('is divided by areas of each level, units and categories', async () => {
    expect(await rowsOf({ by: 'grid' })).toEqual([['钟楼社区西网格', 4, null]])
    expect(await rowsOf({ by: 'street', area: '450902' })).toEqual([['中街街道', 4, null]])
    expect(await rowsOf({ by: 'unit' })).toEqual([['老王粉店', 3, null]])
    expect(await rowsOf({ by: 'category' })).toEqual([
      ['非法小广告', 2, null],
      ['店外经营', 1, null],
      ['路面塌陷', 1, null],
    ])
    expect((await read({ area: westGrid })).total.value).toBe(4)
    expect((await read({ area: eastGrid })).total.value).toBe(0)
  })

  it('of a whole month, which is added up as things happen, is the same as of its days', async () => {
    for (const by of ['grid', 'street', 'unit', 'category', 'worker'] as const)
      for (const figure of ['acceptance_rate', 'satisfaction_rate', 'closing_median', 'received'] as const) {
        const whole = await read({ figure, by })
        expect(await read({ figure, by, to: '2026-11-29' })).toEqual(whole)
        if (by !== 'worker') expect(whole.items).not.toEqual([])
      }
  })

  it('that is a share has what stands above and below the line', async () => {
    expect(await read({ figure: 'acceptance_rate', by: 'category' })).toMatchObject({
      unit: 'share',
      total: { numerator: 3, denominator: 4, value: 0.75 },
      items: [
        { name: '非法小广告', numerator: 2, denominator: 2, value: 1 },
        { name: '店外经营', numerator: 1, denominator: 1 },
        { name: '路面塌陷', numerator: 0, denominator: 1, value: 0 },
      ],
    })
    expect((await read({ figure: 'rework_rate', from: '2026-11-24', to: '2026-11-24' })).total).toEqual({
      numerator: 0,
      denominator: 0,
      value: null,
    })
  })

  it('of ratings says how many have answered', async () => {
    expect(await read({ figure: 'satisfaction_rate' })).toMatchObject({
      total: { numerator: 1, denominator: 1, value: 1 },
      answers: { numerator: 1, denominator: 2, value: 0.5 },
    })
    expect((await read({ figure: 'closed' })).answers).toBeNull()
  })

  it('that is a time is the end of the bucket up to which so many lie', async () => {
    expect(await read({ figure: 'closing_median' })).toMatchObject({
      unit: 'minutes',
      total: { numerator: 2, denominator: 2, value: 15 },
    })
  })

  it('says in words how it is made', async () => {
    const { definition } = await read({ figure: 'on_time_rate' })
    expect(definition).toMatch(/^应结案中按期的 ÷ 应结案数。应结案中按期的：.+。应结案数：/)
  })

  it('of single workers is for whoever supervises', async () => {
    expect(await rowsOf({ figure: 'resolved', by: 'worker' })).toEqual([['west', 2, null]])
    const asked = { figure: 'resolved', ...period, by: 'worker' } as const
    for (const as of ['west', 'dispatcher', 'head'] as const)
      expect(await test.call(figures.read, asked, as)).toMatchObject({ status: 403 })
  })

  it.each<[string, Partial<InputOf<typeof figures.read>>]>([
    ['ends before it begins', { from: '2026-11-30', to: '2026-11-01' }],
    ['is longer than a year', { from: '2025-11-01', to: '2026-11-30' }],
    ['asks for units of one area', { by: 'unit', area: westGrid }],
  ])('is refused where the question %s', async (_, asked) => {
    expect(
      await test.call(figures.read, { figure: 'received', ...period, ...asked }, 'supervisor'),
    ).toMatchObject({ status: 422 })
  })
})

describe('a figure for everybody', () => {
  const shown = (asked: Partial<InputOf<typeof figures.public>> = {}) =>
    test.call(figures.public, { figure: 'received', ...period, ...asked })
  const release = (to: string, as: UserName = 'supervisor') => test.call(figures.release, { to }, as)

  it('is not there before somebody has released its days, which must be over', async () => {
    expect(await shown()).toMatchObject({ status: 404, body: { error: { code: 'figures_not_released' } } })
    expect(await release('2026-11-24')).toMatchObject({
      status: 422,
      body: { error: { code: 'day_not_over' } },
    })
    expect(await release('2026-11-23', 'dispatcher')).toMatchObject({ status: 403 })
  })

  it('ends on the last day that is released, and is left out where it is too small', async () => {
    await release('2026-11-23')
    const hidden = { numerator: null, denominator: null, value: null }
    expect((await shown()).body).toMatchObject({ to: '2026-11-23', total: hidden })
    for (let i = 0; i < 2; i++) await submitted(test, 'ben')
    await drainOutbox(test.context)
    test.clock.pass(24 * HOUR)
    await release('2026-11-24')
    const { total, items } = (await shown()).body as OutputOf<typeof figures.public>
    expect(total).toEqual({ numerator: 6, denominator: null, value: 6 })
    expect(items.filter(({ value }) => value !== null)).toEqual([])
    expect((await shown({ by: 'street' })).body).toMatchObject({ items: [{ name: '中街街道', value: 6 }] })
    expect((await shown({ by: 'category' })).body).toMatchObject({ items: [] })
    expect((await shown({ figure: 'closing_rate' })).body).toMatchObject({ total: hidden })
  })

  it('is taken back by releasing an earlier day', async () => {
    await release('2026-11-22')
    expect(await shown({ from: '2026-11-23' })).toMatchObject({ status: 404 })
    const { items } = await test.ok(contract.audit.search, {}, 'admin')
    expect(items.find(({ what }) => what === 'figures')).toMatchObject({ detail: '公布到 2026-11-22' })
  })

  it('is none of those for staff alone', async () => {
    expect(await shown({ figure: 'marked' as 'received' })).toMatchObject({ status: 422 })
  })
})
