import { deskContract } from '@shared/contract/desk/every'
import type { InputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../../accounts/user.model'
import { CaseModel } from '../../cases/case.model'
import type { CaseRecord } from '../../cases/case-record'
import { drainOutbox } from '../../notices/outbox'
import { makeWritesCrashable, untilCrash } from '../../testing/crash'
import { caseThatIs, submitted, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { at, CITY, categories, westGrid } from '../../testing/tiny-city'
import { runBulk } from './run'

const test = useServer()
const { bulk } = deskContract
type Plan = InputOf<typeof bulk.plan>
const note = '请尽快处理'

const recordOf = (id: string) => CaseModel.findOne({ _id: id, cityId: CITY }).lean<CaseRecord>().orFail()
const plan = (input: Plan, as: 'dispatcher' | 'supervisor' = 'dispatcher') => test.ok(bulk.plan, input, as)
const runs = async (input: Plan, as: 'dispatcher' | 'supervisor' = 'dispatcher') => {
  const { id } = await plan(input, as)
  await test.ok(bulk.start, { id }, as)
  await runBulk(test.context)
  return test.ok(bulk.show, { id }, as)
}

describe('a plan of many steps', () => {
  it('says how many can be taken, and why others cannot, and does nothing', async () => {
    const checked = await caseThatIs(test, 'checked')
    const open = await caseThatIs(test, 'acknowledged')
    const planned = await plan({ action: 'close', ids: [checked.id, open.id, 'nothing'] })
    expect(planned).toMatchObject({
      state: 'planned',
      total: 3,
      can: 1,
      done: 0,
      cannot: [
        { code: 'transition_not_allowed', count: 1, numbers: [open.number] },
        { code: 'case_not_found', count: 1, numbers: ['nothing'] },
      ],
    })
    await runBulk(test.context)
    expect(await recordOf(checked.id)).toMatchObject({ status: 'checked', version: checked.version })
  })

  it('sends each case to its own unit and grid, and says where that cannot be', async () => {
    const [own, nobody] = [
      await submitted(test, 'ann', { category: categories.orphan.code }),
      await submitted(test, 'ann', { category: categories.orphan.code, point: at(150, 50) }),
    ]
    const named = await plan({ action: 'dispatch', unitId: 'cleaning', ids: [own.id, nobody.id] })
    expect(named).toMatchObject({ can: 1, cannot: [{ code: 'grid_unstaffed', numbers: [nobody.number] }] })
    const without = await plan({ action: 'dispatch', ids: [own.id] })
    expect(without).toMatchObject({ can: 0, cannot: [{ code: 'unit_not_found' }] })
  })

  it.each<[string, Plan]>([
    ['without cases', { action: 'close' }],
    ['of no case', { action: 'close', ids: [] }],
    ['of a merge into nothing', { action: 'merge', ids: ['a'] }],
    ['of a supervision without a reason', { action: 'supervise', ids: ['a'], note: '' }],
  ])('is refused %s', async (_, input) => {
    expect(await test.call(bulk.plan, input, 'dispatcher')).toMatchObject({ status: 422 })
  })

  it('is refused where the filters find nothing', async () => {
    const answer = await test.call(bulk.plan, { action: 'close', where: { text: '没有的字' } }, 'dispatcher')
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'bulk_empty' } } })
  })
})

describe('many steps', () => {
  it('are taken one by one as if by hand, and what is refused is named', async () => {
    const closable = []
    for (let i = 0; i < 3; i++) closable.push(await caseThatIs(test, 'checked'))
    const [first] = closable
    const open = await caseThatIs(test, 'acknowledged')
    const { id, can } = await plan({
      action: 'close',
      note: '都看过',
      ids: [...closable, open].map((one) => one.id),
    })
    expect(can).toBe(3)
    // Meanwhile a colleague was faster with one of them.
    await take(test, 'close', first?.id ?? '')
    test.clock.pass(1_000)
    await test.ok(bulk.start, { id }, 'dispatcher')
    await runBulk(test.context)
    expect(await test.ok(bulk.show, { id }, 'dispatcher')).toMatchObject({
      state: 'done',
      total: 4,
      done: 2,
      refused: 2,
    })
    const refused = await test.ok(bulk.rows, { id }, 'dispatcher')
    expect(refused.items.map(({ number }) => number)).toEqual([first?.number, open.number])
    expect(refused.items[0]?.why).toContain('不能这样办理')
    for (const { id: closed } of closable.slice(1)) {
      const { status, history } = await recordOf(closed)
      expect(status).toBe('closed')
      expect(history.at(-1)).toMatchObject({ action: 'close', text: '都看过', by: { id: 'dispatcher' } })
      expect(history.at(-1)?.recipients.length).toBeGreaterThan(0)
    }
  })

  it('go to all cases that filters find', async () => {
    const here = await submitted(test, 'ann', {
      category: categories.orphan.code,
      description: '河堤缺了口',
    })
    await drainOutbox(test.context)
    const done = await runs({ action: 'dispatch', unitId: 'cleaning', where: { text: '河堤缺了口' } })
    expect(done).toMatchObject({ state: 'done', total: 1, done: 1 })
    expect(await recordOf(here.id)).toMatchObject({
      status: 'dispatched',
      responsible: { unitId: 'cleaning' },
      grid: { code: westGrid },
    })
  })

  it('merge several cases into one', async () => {
    const stays = await submitted(test, 'ben')
    const copies = [await submitted(test, 'ann'), await submitted(test, 'ann')]
    const ids = [stays, ...copies].map(({ id }) => id)
    expect(await runs({ action: 'merge', into: stays.number, ids })).toMatchObject({ done: 2, refused: 1 })
    for (const { id } of copies)
      expect(await recordOf(id)).toMatchObject({ status: 'merged', mergedInto: { number: stays.number } })
  })

  it('are not taken again by a second start, nor by a second server', async () => {
    const { id: caseId } = await caseThatIs(test, 'in_progress')
    const { id } = await plan({ action: 'supervise', note, ids: [caseId] }, 'supervisor')
    for (let i = 0; i < 2; i++) await test.ok(bulk.start, { id }, 'supervisor')
    await Promise.all([runBulk(test.context), runBulk(test.context)])
    expect(await test.ok(bulk.start, { id }, 'supervisor')).toMatchObject({ state: 'done', done: 1 })
    await runBulk(test.context)
    const { history } = await recordOf(caseId)
    expect(history.filter(({ action }) => action === 'supervise')).toHaveLength(1)
  })

  it('are refused to somebody who may not take them any more', async () => {
    const { id: caseId } = await caseThatIs(test, 'in_progress')
    const { id } = await plan({ action: 'supervise', note, ids: [caseId] }, 'supervisor')
    await test.ok(bulk.start, { id }, 'supervisor')
    await UserModel.updateOne({ _id: 'supervisor', cityId: CITY }, { role: 'checker' })
    await runBulk(test.context)
    await UserModel.updateOne({ _id: 'supervisor', cityId: CITY }, { role: 'supervisor' })
    expect(await test.ok(bulk.show, { id }, 'supervisor')).toMatchObject({ done: 0, refused: 1 })
  })

  it('stop where they are cancelled, and do not start afterwards', async () => {
    const { id: caseId } = await caseThatIs(test, 'in_progress')
    const { id } = await plan({ action: 'supervise', note, ids: [caseId] }, 'supervisor')
    expect(await test.ok(bulk.cancel, { id }, 'supervisor')).toMatchObject({ state: 'cancelled' })
    expect(await test.call(bulk.start, { id }, 'supervisor')).toMatchObject({
      status: 409,
      body: { error: { code: 'bulk_is_over' } },
    })
    await runBulk(test.context)
    expect((await recordOf(caseId)).history.some(({ action }) => action === 'supervise')).toBe(false)
  })

  it('are there for their own person alone', async () => {
    const { id: caseId } = await caseThatIs(test, 'in_progress')
    const { id } = await plan({ action: 'supervise', note, ids: [caseId] }, 'supervisor')
    for (const endpoint of [bulk.start, bulk.cancel, bulk.show] as const)
      expect(await test.call(endpoint, { id }, 'dispatcher')).toMatchObject({ status: 404 })
    expect(await test.call(bulk.rows, { id }, 'admin')).toMatchObject({ status: 404 })
    const { items } = await test.ok(bulk.mine, {}, 'supervisor')
    expect(items.map((one) => one.id)).toContain(id)
    expect((await test.ok(bulk.mine, {}, 'dispatcher2')).items).toEqual([])
  })
})

describe('a server that dies among many steps', () => {
  const ids: string[] = []
  beforeAll(async () => {
    for (let i = 0; i < 3; i++) ids.push((await caseThatIs(test, 'in_progress')).id)
    makeWritesCrashable()
  })
  const taken = async () =>
    Promise.all(
      ids.map(
        async (id) => (await recordOf(id)).history.filter(({ action }) => action === 'supervise').length,
      ),
    )

  it.each(
    Array.from({ length: 14 }, (_, at) =>
      (['before', 'after'] as const).map((when) => ({ at, when })),
    ).flat(),
  )('at its write $at, $when it, leaves each step to be taken once', async (crash) => {
    const before = await taken()
    const { id } = await plan({ action: 'supervise', note, ids }, 'supervisor')
    await test.ok(bulk.start, { id }, 'supervisor')
    await untilCrash(crash, () => runBulk(test.context))
    // Nobody touches what another server holds.
    await runBulk(test.context)
    test.clock.pass(61_000)
    await runBulk(test.context)
    expect(await test.ok(bulk.show, { id }, 'supervisor')).toMatchObject({
      state: 'done',
      done: 3,
      refused: 0,
    })
    expect(await taken()).toEqual(before.map((many) => many + 1))
    test.clock.pass(1_000)
  })
})
