import { contract } from '@shared/contract'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AuditModel } from '../audit/audit.model'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { users } from '../testing/tiny-city'
import { UserModel } from './user.model'

const test = useServer()
const { audit, people, session } = contract

beforeAll(() =>
  UserModel.create({ ...users.west, _id: 'lost', name: '黄丢丢', phone: '13800001111', persona: 'lost' }),
)
beforeEach(() => AuditModel.collection.deleteMany({}))

const signIn = async (personaId: string, device: string) => test.ok(session.demoLogin, { personaId, device })
const find = async (query: string) => (await test.ok(people.find, { query }, 'admin')).items

describe('GET /api/people', () => {
  it.each(['ann', 'west', 'head', 'shopkeeper', 'checker', 'dispatcher', 'supervisor'] as const)(
    'is refused to all but an admin: %s',
    async (as) => {
      expect(await test.call(people.find, { query: '黄丢丢' }, as)).toMatchObject({ status: 403 })
      expect(await test.call(people.signOut, { id: 'lost' }, as)).toMatchObject({ status: 403 })
      expect(await AuditModel.countDocuments()).toBe(0)
    },
  )

  it('finds staff by name, number and id with their devices, and no citizen; each look is logged', async () => {
    await signIn('lost', 'old-phone')
    for (const query of ['黄丢丢', '138 0000 1111', 'lost'])
      expect(await find(query)).toMatchObject([
        { id: 'lost', role: 'worker', devices: [{ id: expect.any(String) }] },
      ])
    for (const query of ['ann', '市民', '黄', '.*', '13800001112']) expect(await find(query)).toEqual([])
    const { items } = await test.ok(audit.search, { query: 'lost' }, 'admin')
    expect(items.map(({ what, kind }) => [what, kind])).toEqual(Array(3).fill(['devices', 'look']))
    expect(JSON.stringify(await find('lost'))).not.toContain('13800001111')
  })
})

describe('POST /api/people/:id/sign-out', () => {
  it('ends all sessions of this person at once and nobody else’s, and is logged', async () => {
    const [one, two] = [await signIn('lost', 'old-phone'), await signIn('lost', 'tablet')]
    const other = await signIn('west', 'a-phone')
    const me = (access: string) => request(test.url, session.me, {}, access)
    expect(await test.ok(people.signOut, { id: 'lost' }, 'admin')).toEqual({ ended: 2 })
    for (const { access, refresh } of [one, two]) {
      expect(await me(access)).toMatchObject({ status: 401 })
      // The phone does not sign in again by itself.
      expect(await test.call(session.refresh, { refresh })).toMatchObject({
        status: 401,
        body: { error: { code: 'session_ended' } },
      })
    }
    expect(await me(other.access)).toMatchObject({ status: 200 })
    expect(await find('lost')).toMatchObject([{ devices: [] }])
    const { items } = await test.ok(audit.search, { query: '黄丢丢' }, 'admin')
    expect(items).toContainEqual(
      expect.objectContaining({ what: 'devices', kind: 'change', detail: '退出了 2 台设备' }),
    )
  })

  it('keeps the session that asks, where admins sign themselves out', async () => {
    await signIn('admin', 'another')
    expect(await test.ok(people.signOut, { id: 'admin' }, 'admin')).toEqual({ ended: 1 })
    expect(await test.call(session.me, {}, 'admin')).toMatchObject({ status: 200 })
  })

  it.each(['ann', 'nobody', '13800001111'])('knows no such member of staff: %s', async (id) => {
    expect(await test.call(people.signOut, { id }, 'admin')).toMatchObject({ status: 404 })
  })
})
