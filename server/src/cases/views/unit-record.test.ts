import { contract } from '@shared/contract'
import { Types } from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../../accounts/user.model'
import { caseThatIs, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { eastGrid, type UserName, units, users } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'

const test = useServer()
const { unitRecord } = contract.places
const { cases } = contract
beforeAll(() => UserModel.create({ ...users.west, _id: 'east', gridCodes: [eastGrid], persona: 'east' }))

const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

describe('GET /api/places/units/:id/record', () => {
  it('refuses a citizen', async () => {
    expect(await test.call(unitRecord, { id: 'noodles' }, 'ann')).toMatchObject(refused(403, 'not_allowed'))
  })

  it.each<[UserName | 'east', string]>([
    ['shopkeeper', 'tea'],
    ['head', 'noodles'],
    ['shopkeeper', 'nothing'],
    ['crew', 'noodles'],
    ['crew', 'cleaning'],
    ['west', 'cleaning'],
    ['east', 'noodles'],
  ])('refuses %s the record of %s, which is not theirs', async (name, id) => {
    expect(await test.call(unitRecord, { id }, name as UserName)).toMatchObject(
      refused(422, 'unit_not_found'),
    )
  })

  it('refuses an unknown unit', async () => {
    expect(await test.call(unitRecord, { id: 'nothing' }, 'west')).toMatchObject(
      refused(422, 'unit_not_found'),
    )
  })

  it('shows a crew the record of its own unit', async () => {
    expect(await test.ok(unitRecord, { id: 'roads' }, 'crew')).toMatchObject({ name: units.roads.name })
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
          usedPhotos: [_id],
        }
      }),
    )
    expect(await test.ok(unitRecord, { id: 'noodles' }, 'west')).toMatchObject({ open: 99 })
  })
})
