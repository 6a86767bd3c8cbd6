import { deskContract } from '@shared/contract/desk/every'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { drainOutbox } from '../notices/outbox'
import { submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { removeViewsOf } from './views'

const test = useServer()
const { worklist } = deskContract
const where = { status: 'dispatched,closed', text: '粉店', from: '2026-11-01' }

describe('a view', () => {
  it('is kept with its filters as they stand in an address, and those find the same', async () => {
    await submitted(test)
    await drainOutbox(test.context)
    const saved = await test.ok(worklist.saveView, { name: '粉店的', where, sort: 'oldest' }, 'dispatcher')
    expect(saved).toMatchObject({ name: '粉店的', where, sort: 'oldest' })
    const { items } = await test.ok(worklist.views, {}, 'dispatcher')
    expect(items).toEqual([saved])
    const found = await test.ok(worklist.cases, { ...items[0]?.where, sort: 'oldest' }, 'dispatcher')
    expect(found.count).toBe(1)
  })

  it('of the same name replaces the one before', async () => {
    const again = await test.ok(worklist.saveView, { name: '粉店的', where: {} }, 'dispatcher')
    expect((await test.ok(worklist.views, {}, 'dispatcher')).items).toEqual([again])
  })

  it('is one person’s own, and can be removed', async () => {
    const [mine] = (await test.ok(worklist.views, {}, 'dispatcher')).items
    expect((await test.ok(worklist.views, {}, 'supervisor')).items).toEqual([])
    await test.ok(worklist.removeView, { id: mine?.id ?? '' }, 'supervisor')
    expect((await test.ok(worklist.views, {}, 'dispatcher')).items).toHaveLength(1)
    for (let i = 0; i < 2; i++) await test.ok(worklist.removeView, { id: mine?.id ?? '' }, 'dispatcher')
    expect((await test.ok(worklist.views, {}, 'dispatcher')).items).toEqual([])
  })

  it('opened by the head of a unit shows what the head may see, and says so', async () => {
    const whole = await test.ok(worklist.cases, where, 'dispatcher')
    const own = await test.ok(worklist.cases, where, 'head')
    expect(whole).toMatchObject({ limitedTo: null, count: 1 })
    expect(own).toMatchObject({ limitedTo: '市政工程公司', count: 0 })
  })

  it('goes with the account of its person, and nobody else’s does', async () => {
    for (const as of ['checker', 'supervisor'] as const)
      await test.ok(worklist.saveView, { name: '我的', where }, as)
    await removeViewsOf(CITY, 'checker')
    expect((await test.ok(worklist.views, {}, 'checker')).items).toEqual([])
    expect((await test.ok(worklist.views, {}, 'supervisor')).items).toHaveLength(1)
  })

  it('is refused where a person has too many, or with filters that there are not', async () => {
    for (let i = 0; i < limits.views; i++)
      await test.ok(worklist.saveView, { name: `视图 ${i}`, where: {} }, 'checker')
    expect(await test.call(worklist.saveView, { name: '多一个', where: {} }, 'checker')).toMatchObject({
      status: 422,
      body: { error: { code: 'views_full' } },
    })
    expect(await test.call(worklist.saveView, { name: '视图 1', where: {} }, 'checker')).toMatchObject({
      status: 200,
    })
    for (const wrong of [
      { name: ' ', where: {} },
      { name: '错', where: { status: 'gone' } },
    ])
      expect(await test.call(worklist.saveView, wrong, 'checker')).toMatchObject({ status: 422 })
  })
})
