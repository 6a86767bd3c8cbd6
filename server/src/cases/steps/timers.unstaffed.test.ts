import { contract } from '@shared/contract'
import type { Status } from '@shared/domain/case/status'
import { beforeEach, describe, expect, it } from 'vitest'
import { UserModel } from '../../accounts/user.model'
import { caseThatIs, submitted, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { CITY, categories, westGrid } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import { findCase } from '../store'
import { returnUnstaffed } from './timers'

const test = useServer()
const { cases } = contract

beforeEach(async () => {
  await CaseModel.deleteMany({})
  await gridCodesOfWest([westGrid])
})

const gridCodesOfWest = (gridCodes: string[]) =>
  UserModel.updateMany({ _id: { $in: ['west', 'mate'] } }, { gridCodes })
/** Both workers of the grid have left it. */
const westLeaves = () => gridCodesOfWest([])
const lying = async (tab: 'to_dispatch' | 'to_check', as: 'dispatcher' | 'checker' = 'dispatcher') =>
  (await test.ok(cases.queue, { tab }, as)).items.map(({ id }) => id)

describe('a case whose assignee is unstaffed', () => {
  it.each<Status>(['dispatched', 'acknowledged', 'in_progress'])(
    'returns to the dispatcher with a notice if it was %s',
    async (status) => {
      const { id } = await caseThatIs(test, status)
      await westLeaves()
      expect(await returnUnstaffed(test.context)).toBe(1)
      const { history, ...left } = await findCase(CITY, id)
      expect(left).toMatchObject({ status: 'returned', assignee: null, stage: { name: 'dispatch' } })
      expect(history.at(-1)).toMatchObject({
        action: 'return',
        by: { role: 'system' },
        text: '现在没有人在岗接手',
        recipients: ['role:dispatcher'],
      })
      expect(await lying('to_dispatch')).toEqual([id])
      expect(await returnUnstaffed(test.context)).toBe(0)
    },
  )

  it('can be verified by another worker, or decided on, if nobody came to verify it', async () => {
    const { id } = await caseThatIs(test, 'verifying')
    await westLeaves()
    expect(await returnUnstaffed(test.context)).toBe(1)
    expect(await findCase(CITY, id)).toMatchObject({ status: 'verifying', assignee: null })
    expect(await lying('to_dispatch')).toEqual([id])
    const { abilities } = await test.ok(cases.show, { id }, 'dispatcher')
    expect(abilities).toEqual(expect.arrayContaining(['ask_verify', 'accept', 'reject']))
    await gridCodesOfWest([westGrid])
    await take(test, 'ask_verify', id)
    expect(await lying('to_dispatch')).toEqual([])
    expect(await returnUnstaffed(test.context)).toBe(0)
  })

  it('goes to the checkers after a self-fix that no worker can look at', async () => {
    const { id } = await caseThatIs(test, 'self_fixed')
    expect(await lying('to_check', 'checker')).toEqual([])
    await westLeaves()
    expect(await returnUnstaffed(test.context)).toBe(1)
    expect(await lying('to_check', 'checker')).toEqual([id])
    expect((await findCase(CITY, id)).history.at(-1)).toMatchObject({
      action: 'vacate',
      recipients: ['role:dispatcher'],
    })
    expect(await returnUnstaffed(test.context)).toBe(0)
    expect(await test.ok(cases.confirm, { id }, 'checker')).toMatchObject({ status: 'checked' })
  })

  it('returns to the dispatcher after the checker has denied the self-fix', async () => {
    const { id } = await caseThatIs(test, 'self_fixed')
    await westLeaves()
    await returnUnstaffed(test.context)
    await test.renewSnapshot()
    await test.ok(cases.deny, { id, reason: '还有一半没有清' }, 'checker')
    await returnUnstaffed(test.context)
    expect(await findCase(CITY, id)).toMatchObject({ status: 'returned', assignee: null })
    await gridCodesOfWest([westGrid])
    await test.renewSnapshot()
  })

  it('does not include a reminded shop, which has its own clock, nor cases whose assignee is staffed', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    const { id: hole } = await submitted(test, 'ann', { category: categories.hole.code })
    for (const status of ['resolved', 'suspended', 'closed'] as const) await caseThatIs(test, status)
    await UserModel.updateOne({ _id: 'shopkeeper' }, { unitId: 'elsewhere' })
    await westLeaves()
    expect(await returnUnstaffed(test.context)).toBe(0)
    await UserModel.updateOne({ _id: 'shopkeeper' }, { unitId: 'noodles' })
    expect(await findCase(CITY, id)).toMatchObject({ status: 'reminded' })
    expect(await findCase(CITY, hole)).toMatchObject({ status: 'dispatched', assignee: 'unit:roads' })
  })
})
