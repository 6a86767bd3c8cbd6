import { contract } from '@shared/contract'
import type { OrderCard } from '@shared/contract/cases'
import { beforeAll, describe, expect, it } from 'vitest'
import { caseThatIs, submitted, take } from '../testing/reports'
import { useServer } from '../testing/server'
import { categories, type UserName, units } from '../testing/tiny-city'

const test = useServer()
const { orders, cases } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

const numbers = (items: readonly OrderCard[]) => items.map(({ number }) => number)
const page = (list: 'waiting' | 'all', as: UserName, asked: { size?: number; cursor?: string } = {}) =>
  test.ok(orders.mine, { list, ...asked }, as)
const supervise = (id: string) => test.ok(cases.supervise, { id, reason: '请今天办好' }, 'supervisor')

describe('GET /api/orders', () => {
  it('refuses a call without a session', async () => {
    expect(await test.call(orders.mine, {})).toMatchObject(refused(401, 'not_signed_in'))
  })

  it('refuses a citizen', async () => {
    expect(await test.call(orders.mine, {}, 'ann')).toMatchObject(refused(403, 'not_allowed'))
  })

  it.each(['a', 'a'.repeat(24), `${'a'.repeat(24)}_`, `${'a'.repeat(24)}_-1`, `${'g'.repeat(24)}_1`])(
    'refuses the cursor %j, which is none',
    async (cursor) => {
      const answer = await test.call(orders.mine, { cursor }, 'west')
      expect(answer).toMatchObject(refused(422, 'invalid_input'))
      expect(answer.body).toMatchObject({ error: { details: [{ path: 'cursor' }] } })
    },
  )

  it('hides orders to others', async () => {
    await submitted(test)
    expect(await page('all', 'crew')).toEqual({ items: [], nextCursor: null })
  })

  it('shows the order and its case to the receiver', async () => {
    const { id, number } = await submitted(test)
    const [newest] = (await page('waiting', 'west')).items
    expect(newest).toEqual({
      number: `J${number}-01`,
      kind: 'assignment',
      at: test.clock.now.toISOString(),
      why: '请在时限内处理',
      issuer: '系统',
      receiver: '钟楼社区西网格网格员',
      copies: [],
      dueAt: '2026-11-23T03:00:00.000Z',
      warnAt: '2026-11-23T02:36:00.000Z',
      signedAt: null,
      signedBy: null,
      waits: true,
      maySign: true,
      takesTask: true,
      caseId: id,
      caseNumber: number,
      category: '非法小广告',
      place: expect.stringContaining('老王粉店'),
    })
  })

  it('lists unsigned orders as waiting, and signed ones among all', async () => {
    const { id, number } = await submitted(test)
    const order = `J${number}-01`
    await test.ok(cases.sign, { id, number: order }, 'mate')
    expect(numbers((await page('waiting', 'west')).items)).not.toContain(order)
    expect((await page('all', 'west')).items[0]).toMatchObject({
      number: order,
      maySign: false,
      signedBy: 'mate',
      signedAt: test.clock.now.toISOString(),
      // A signed order is not urged any more.
      warnAt: null,
    })
  })

  it('takes the task on with the signature of the order that brought it: one step, told once', async () => {
    const { id, number } = await submitted(test)
    const before = await test.ok(cases.show, { id }, 'west')
    const signed = await test.ok(cases.sign, { id, number: `J${number}-01` }, 'west')
    expect(signed).toMatchObject({ status: 'acknowledged', version: before.version + 1 })
    expect(signed.timeline.slice(before.timeline.length).map(({ action }) => action)).toEqual(['acknowledge'])
    expect(signed.orders[0]).toMatchObject({ maySign: false, takesTask: false, signedBy: 'west' })
    expect(signed.abilities).toContain('start')
    // Tapped twice, or on both screens.
    for (const call of [
      test.call(cases.sign, { id, number: `J${number}-01` }, 'west'),
      test.call(cases.acknowledge, { id }, 'west'),
    ])
      expect((await call).status).toBeGreaterThanOrEqual(400)
    expect((await test.ok(cases.show, { id }, 'west')).timeline).toEqual(signed.timeline)
  })

  it('signs the order with the task, where the task is taken on', async () => {
    const { id, number } = await submitted(test)
    await take(test, 'acknowledge', id)
    expect(numbers((await page('waiting', 'west')).items)).not.toContain(`J${number}-01`)
  })

  it('signs another order alone: a supervision order takes no task on', async () => {
    const { id } = await submitted(test, 'ann', { category: categories.hole.code })
    const { orders: issued } = await supervise(id)
    const order = issued.at(-1)?.number ?? ''
    const signed = await test.ok(cases.sign, { id, number: order }, 'head')
    expect(signed.status).toBe('dispatched')
    expect(signed.timeline.at(-1)).toMatchObject({ action: 'sign' })
  })

  it('does not list orders of an ended case as waiting', async () => {
    const { id, number } = await submitted(test)
    expect(numbers((await page('waiting', 'west')).items)).toContain(`J${number}-01`)
    await take(test, 'withdraw', id)
    expect(numbers((await page('waiting', 'west')).items)).not.toContain(`J${number}-01`)
    expect(numbers((await page('all', 'west')).items)).toContain(`J${number}-01`)
  })

  it('shows orders to the shop, the crew and the head by their own keys', async () => {
    const { number } = await caseThatIs(test, 'reminded')
    expect((await page('waiting', 'shopkeeper')).items[0]).toMatchObject({
      number: `T${number}-01`,
      kind: 'reminder',
      receiver: units.noodles.name,
    })
    const hole = await submitted(test, 'ann', { category: categories.hole.code })
    expect((await page('waiting', 'crew')).items[0]).toMatchObject({ number: `J${hole.number}-01` })
    await supervise(hole.id)
    expect((await page('waiting', 'head')).items[0]).toMatchObject({
      number: `D${hole.number}-02`,
      kind: 'supervision',
      receiver: `${units.roads.name}负责人`,
      why: '督查督办：请今天办好',
    })
  })
})

describe('pages of orders', () => {
  /** Four cases, the last but one with three orders to the head. The newest case first, and in it the newest order. */
  const counts = [1, 3, 2, 1]
  const all: string[] = []
  const ids: string[] = []
  beforeAll(async () => {
    for (const order of (await page('waiting', 'head', { size: 50 })).items)
      await test.ok(cases.sign, { id: order.caseId, number: order.number }, 'head')
    for (const count of counts) {
      const { id, number } = await submitted(test, 'ann', { category: categories.hole.code })
      ids.unshift(id)
      for (let i = 0; i < count; i++) {
        await supervise(id)
        all.unshift(`D${number}-${String(i + 2).padStart(2, '0')}`)
      }
    }
  })

  const walk = async (size: number) => {
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await page('waiting', 'head', {
        size,
        ...(cursor ? { cursor } : {}),
      })
      pages.push(numbers(items))
      cursor = nextCursor ?? undefined
    } while (cursor)
    return pages
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('of %i orders hold each order once together', async (size) => {
    const pages = await walk(size)
    expect(pages.flat()).toEqual(all)
    expect(pages.slice(0, -1).every(({ length }) => length === size)).toBe(true)
    expect(pages.at(-1)?.length).toBeGreaterThan(0)
  })

  it('continue at the cursor, also when orders are issued or signed meanwhile', async () => {
    const [, second = ''] = ids
    // Three of seven: the next page begins in the middle of the second case.
    const first = await page('waiting', 'head', { size: 2 })
    expect(numbers(first.items)).toEqual(all.slice(0, 2))
    const { orders: issued } = await supervise(second)
    const shown = first.items.at(-1)
    await test.ok(cases.sign, { id: second, number: shown?.number ?? '' }, 'head')
    const cursor = first.nextCursor ?? ''
    const rest = await page('waiting', 'head', { size: 50, cursor })
    expect(numbers(rest.items)).toEqual(all.slice(2))
    expect(numbers((await page('waiting', 'head')).items)).toContain(issued.at(-1)?.number)
  })
})
