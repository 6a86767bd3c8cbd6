import { gridKey, headKey, roleKey, shopKey, unitKey } from '@shared/domain/assignee-keys'
import { type Role, roles } from '@shared/domain/roles'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { isFullScan, watchQueries, workOf } from '../testing/queries'
import { assigneeKeysOf, listStaffedKeys, usersAt } from './assignee-keys'
import { UserModel, type UserRecord } from './user.model'

useDatabase()

const CITY = '450902'
const grid = '450902001001001'
const secondGrid = '450902001001002'

const user = (_id: string, role: Role, fields: Partial<UserRecord> = {}): UserRecord => ({
  _id,
  cityId: CITY,
  openid: `o-${_id}`,
  phone: null,
  role,
  name: `叫${_id}`,
  unitId: null,
  gridCodes: [],
  persona: null,
  createdAt: new Date('2026-01-01'),
  consents: [],
  ...fields,
})
/** Users of every role, with and without unit and grids, even where the role does not use them. */
const people = roles.flatMap((role) => [
  user(role, role),
  user(`${role}-of-unit`, role, { unitId: 'noodles' }),
  user(`${role}-of-all`, role, { unitId: 'roads', gridCodes: [grid, secondGrid] }),
])
const everyKey = [...new Set(people.flatMap(assigneeKeysOf))]
const ids = (found: { id: string }[]) => found.map(({ id }) => id).sort()
const at = async (...addresses: string[]) => ids(await usersAt(CITY, addresses))

beforeAll(async () => {
  await UserModel.insertMany([
    ...people,
    user('elsewhere', 'dispatcher', { cityId: '110101', openid: 'o-elsewhere' }),
  ])
})

describe('usersAt', () => {
  it.each([
    ['none', []],
    ['a grid in which nobody is on duty', [gridKey('450902001001009')]],
    ['a crew of a unit that has none', [unitKey('tea')]],
    ['an unknown person', ['user:nobody']],
    ['a person of another city', ['user:elsewhere']],
  ])('finds nobody: %s', async (_, addresses) => {
    expect(await at(...addresses)).toEqual([])
  })

  it.each<[string, string, string[]]>([
    ['a grid: its workers', gridKey(grid), ['worker-of-all']],
    ['a crew: its workers', unitKey('noodles'), ['worker-of-unit']],
    ['a shop: its shopkeeper', shopKey('noodles'), ['shopkeeper-of-unit']],
    ['a head: the head', headKey('roads'), ['head-of-all']],
    ['the checkers', roleKey('checker'), ['checker', 'checker-of-all', 'checker-of-unit']],
    ['one person', 'user:citizen', ['citizen']],
  ])('is %s', async (_, address, expected) => {
    expect(await at(address)).toEqual(expected)
  })

  it('also finds the administrator for the dispatcher’s and the supervisor’s key', async () => {
    for (const role of ['dispatcher', 'supervisor'] as const) {
      const sitting = [role, 'admin'].flatMap((one) => [one, `${one}-of-all`, `${one}-of-unit`])
      expect(await at(roleKey(role))).toEqual(sitting.sort())
    }
  })

  it('finds each person once, for any number of their keys', async () => {
    expect(await at(gridKey(grid), gridKey(secondGrid), unitKey('roads'), 'user:worker-of-all')).toEqual([
      'worker-of-all',
    ])
  })

  it('gives only the fields that a notice needs', async () => {
    const keys = [unitKey('noodles'), 'user:worker-of-unit']
    expect(await usersAt(CITY, ['user:worker-of-unit'])).toEqual([
      { id: 'worker-of-unit', openid: 'o-worker-of-unit', role: 'worker', name: '叫worker-of-unit', keys },
    ])
  })

  it('finds exactly the people who have the key, for every key', async () => {
    for (const address of everyKey) {
      const meant = people.filter((one) => assigneeKeysOf(one).includes(address)).map(({ _id }) => _id)
      expect(await at(address)).toEqual(meant.sort())
    }
  })

  it('uses indexes that begin with the city, and reads no other users', async () => {
    const crowd = Array.from({ length: 300 }, (_, i) => user(`c-${i}`, 'citizen', { openid: `o-c-${i}` }))
    await UserModel.insertMany(crowd)
    const heard = watchQueries()
    await at(...everyKey)
    for (const address of everyKey) await at(address)
    expect(heard.size).toBe(4)
    for (const { shape, command } of heard.values()) {
      const { stages, read } = await workOf({ command })
      expect([shape, stages.some(isFullScan), stages.length > 0, read < 300]).toEqual([
        shape,
        false,
        true,
        true,
      ])
    }
  })
})

it('lists the keys of grids, crews, shops and heads as staffed if one of their people has logged in', async () => {
  await UserModel.insertMany([user('cook', 'shopkeeper', { unitId: 'tea' })])
  expect([...(await listStaffedKeys(CITY))].sort()).toEqual([
    ...[grid, secondGrid].map(gridKey),
    ...['noodles', 'roads'].map(headKey),
    ...['noodles', 'roads', 'tea'].map(shopKey),
    ...['noodles', 'roads'].map(unitKey),
  ])
})
