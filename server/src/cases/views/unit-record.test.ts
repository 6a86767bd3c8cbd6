import { contract } from '@shared/contract'
import { Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { caseThatIs, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { type UserName, units } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'

const test = useServer()
const { unitRecord } = contract.places
const { cases } = contract
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

describe('GET /api/places/units/:id/record', () => {
  it('refuses a citizen', async () => {
    expect(await test.call(unitRecord, { id: 'noodles' }, 'ann')).toMatchObject(refused(403, 'not_allowed'))
  })

  it.each<[UserName, string]>([
    ['shopkeeper', 'tea'],
    ['head', 'noodles'],
    ['shopkeeper', 'nothing'],
  ])('refuses %s the record of %s, which is not theirs', async (name, id) => {
    expect(await test.call(unitRecord, { id }, name)).toMatchObject(refused(422, 'unit_not_found'))
  })

  it('refuses an unknown unit', async () => {
    expect(await test.call(unitRecord, { id: 'nothing' }, 'west')).toMatchObject(
      refused(422, 'unit_not_found'),
    )
  })

  it('counts self-fixed, open and closed cases', async () => {
    const record = () => test.ok(unitRecord, { id: 'noodles' }, 'shopkeeper')
    const none = { name: units.noodles.name, selfFixed: 0, open: 0, closed: 0 }
    expect(await record()).toEqual(none)
    const { id } = await caseThatIs(test, 'self_fixed')
    expect(await record()).toEqual({ ...none, open: 1 })
    await test.ok(cases.confirm, { id }, 'west')
    expect(await record()).toEqual({ ...none, open: 1 })
    await take(test, 'close', id)
    expect(await record()).toEqual({ ...none, selfFixed: 1, closed: 1 })
    await caseThatIs(test, 'closed')
    await caseThatIs(test, 'withdrawn')
    expect(await record()).toEqual({ ...none, selfFixed: 1, closed: 2 })
    expect(await test.ok(unitRecord, { id: 'tea' }, 'west')).toEqual({ ...none, name: units.tea.name })
  })

  it('counts no further than 99', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const one = await CaseModel.findById(id).lean().orFail()
    await CaseModel.insertMany(
      Array.from({ length: 120 }, () => {
        const _id = new Types.ObjectId().toHexString()
        return {
          ...one,
          _id,
          number: _id,
          reports: one.reports.map((report) => ({ ...report, requestId: _id })),
        }
      }),
    )
    expect(await test.ok(unitRecord, { id: 'noodles' }, 'west')).toMatchObject({ open: 99 })
  })
})
