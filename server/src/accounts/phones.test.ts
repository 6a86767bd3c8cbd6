import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AuditModel } from '../audit/audit.model'
import { cityVersionsOf } from '../city/city'
import { CITY, clock, emptyDatabase, geojson, ground, run } from '../imports/testing'
import { useDatabase } from '../testing/database'
import { bindPhone, citizen, followPeople } from './phones'
import { UserModel, type UserRecord } from './user.model'

useDatabase()

const units =
  '编码,名称,类型,地址,负责类别,负责辖区,自有队伍,值班时间\nclean,环卫站,机关企事业单位,,,,,\nroads,市政公司,机关企事业单位,,,,,'
const imported = (...people: string[]) =>
  run('units', ['单位,姓名,手机,角色,网格', ...people].join('\n'), { complete: true })

const user = (_id: string, fields: Partial<UserRecord> = {}): UserRecord => ({
  _id,
  cityId: CITY,
  openid: `o-${_id}`,
  phone: null,
  role: 'citizen',
  name: '市民',
  unitId: null,
  gridCodes: [],
  persona: null,
  createdAt: clock.now,
  consents: [],
  ...fields,
})
const zhang = user('zhang', {
  phone: '13800000001',
  role: 'worker',
  name: '张三',
  unitId: 'clean',
  gridCodes: [`${CITY}001001001`],
})
const is = (_id: string) => UserModel.findOne({ _id }).lean<UserRecord>().orFail()
const stamp = async () => (await cityVersionsOf(CITY))?.people

beforeEach(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
  await run('units', units)
  await imported('环卫站,张三,13800000001,网格员,第1格')
  await UserModel.create({ ...zhang, phone: null })
  // By an update, as in real use: SecantusDB compares an insert also with numbers that were removed before.
  await UserModel.updateOne({ _id: 'zhang' }, { phone: zhang.phone })
})

describe('users who have proved their number', () => {
  it('stay unchanged at every run while the units are unchanged', async () => {
    await followPeople(CITY, clock.now)
    expect(await is('zhang')).toEqual(zhang)
    expect(await stamp()).toBe(0)
  })

  it.each<[what: string, line: string, expected: Partial<UserRecord>]>([
    ['role', '环卫站,张三,13800000001,督查,第1格', { role: 'supervisor' }],
    ['unit', '市政公司,张三,13800000001,网格员,第1格', { unitId: 'roads' }],
    ['grids', '环卫站,张三,13800000001,网格员,第2格', { gridCodes: [`${CITY}001001002`] }],
    ['name', '环卫站,张三丰,+86 138-0000-0001,网格员,第1格', { name: '张三丰' }],
  ])('get a new %s with the import that brings it', async (_, line, expected) => {
    await imported(line)
    await followPeople(CITY, clock.now)
    expect(await is('zhang')).toEqual({ ...zhang, ...expected })
    expect(await stamp()).toBe(1)
    await followPeople(CITY, clock.now)
    expect(await stamp()).toBe(1)
  })

  it('become citizens again when no unit names them, and their number is removed', async () => {
    await imported('环卫站,李四,13800000002,网格员,第1格')
    await followPeople(CITY, clock.now)
    expect(await is('zhang')).toEqual(user('zhang'))
    expect(await stamp()).toBe(1)
  })

  it('become citizens again when their unit is removed', async () => {
    await run(
      'units',
      units.split('\n').slice(0, 1).concat('roads,市政公司,机关企事业单位,,,,,').join('\n'),
      {
        complete: true,
      },
    )
    await followPeople(CITY, clock.now)
    expect(await is('zhang')).toEqual(user('zhang'))
  })

  it('become citizens if an import removes their number while they prove it', async () => {
    await UserModel.updateOne({ _id: 'zhang' }, citizen())
    const { collection } = UserModel
    const update = collection.updateMany.bind(collection)
    vi.spyOn(collection, 'updateMany').mockImplementationOnce(async (...given) => {
      await imported('环卫站,李四,13800000002,网格员,第1格')
      await followPeople(CITY, clock.now)
      return update(...given)
    })
    await bindPhone({ cityId: CITY, userId: 'zhang', sessionId: null, phone: '13800000001', at: clock.now })
    expect(await is('zhang')).toEqual(user('zhang'))
  })

  it('are changed once when two servers run at the same time', async () => {
    await imported('环卫站,张三,13800000001,督查,')
    await Promise.all([followPeople(CITY, clock.now), followPeople(CITY, clock.now)])
    expect(await is('zhang')).toEqual({ ...zhang, role: 'supervisor', gridCodes: [] })
  })

  it('are all changed, also more than a thousand', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => `139${String(i).padStart(8, '0')}`)
    await UserModel.insertMany(many.map((phone) => user(`u-${phone}`, { phone, role: 'checker' })))
    const [first, last] = [many[0], many.at(-1)]
    await imported(`环卫站,首,${first},网格员,`, `环卫站,末,${last},网格员,`)
    await followPeople(CITY, clock.now)
    expect(await is(`u-${first}`)).toMatchObject({ name: '首', role: 'worker' })
    expect(await is(`u-${last}`)).toMatchObject({ name: '末', role: 'worker' })
    expect(await UserModel.countDocuments({ cityId: CITY, phone: { $gt: '' } })).toBe(2)
  })
})

describe('the audit log of assignments', () => {
  const entries = async () =>
    (await AuditModel.find().lean()).map(({ by, user, detail }) => `${by.name}: ${user?.id} ${detail}`)

  it('has each change of an import once, whichever servers make it, and none of a name', async () => {
    await imported('环卫站,张三丰,13800000001,网格员,第1格')
    await followPeople(CITY, clock.now)
    expect(await entries()).toEqual([])
    await imported('环卫站,张三丰,13800000001,督查,')
    await Promise.all([followPeople(CITY, clock.now), followPeople(CITY, clock.now)])
    await imported('市政公司,张三丰,13800000001,督查,')
    await followPeople(CITY, clock.now)
    expect(await entries()).toEqual(['系统: zhang 网格员 → 督查', '系统: zhang 单位或网格变了'])
  })

  it('has a number that goes over to a successor, for both', async () => {
    await UserModel.create(user('li'))
    const proof = { cityId: CITY, userId: 'li', sessionId: null, phone: '13800000001', at: clock.now }
    await bindPhone(proof)
    expect((await entries()).sort()).toEqual(['系统: li 市民 → 网格员', '系统: zhang 网格员 → 市民'])
  })
})

it('does not change users without a proved number: citizens, personas and users entered by hand', async () => {
  const others = [
    user('citizen'),
    user('persona', { openid: null, persona: '演示', role: 'worker', name: '张三' }),
    user('by-hand', { role: 'supervisor', name: '张三', unitId: 'clean' }),
  ]
  await UserModel.insertMany(others)
  await imported('环卫站,张三,13800000009,网格员,')
  await followPeople(CITY, clock.now)
  for (const other of others) expect(await is(other._id)).toEqual(other)
})

it('does nothing for an unknown city', async () => {
  await followPeople('110101', clock.now)
  expect(await is('zhang')).toEqual(zhang)
})
