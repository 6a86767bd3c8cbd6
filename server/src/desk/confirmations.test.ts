import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import { limits } from '@shared/domain/limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { AuditModel } from '../audit/audit.model'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY, type UserName } from '../testing/tiny-city'
import { ConfirmationModel } from './confirmation.model'

const test = useServer()
const { codes, confirmations, people, notices } = contract
const { desk } = deskContract
const MINUTE = 60_000

/** The token of a session at a desk of this person. */
const atDesk = async (as: UserName = 'admin'): Promise<string> => {
  const asked = await test.ok(desk.ask, {})
  await test.ok(codes.open, { code: asked.number }, as)
  await test.ok(codes.confirm, { id: asked.id }, as)
  const { session } = await test.ok(desk.take, { id: asked.id, secret: asked.secret })
  return session?.access ?? ''
}

/** The dangerous call, from the browser at the desk. */
const signOut = async (token: string, id = 'mate', confirmation?: string) => {
  const headers = new Headers({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  if (confirmation) headers.set('x-confirmation', confirmation)
  const url = test.url + people.signOut.path.replace(':id', id)
  const answer = await fetch(url, { method: 'POST', headers, body: '{}' })
  return { status: answer.status, body: await answer.json() }
}
const needed = { status: 403, body: { error: { code: 'confirmation_needed' } } }
/** The id of what the phone is asked. */
const asks = async (token: string, id?: string): Promise<string> => {
  const { body } = await signOut(token, id)
  return body.error.details.id
}
const stateAt = async (token: string, id: string) =>
  (await request(test.url, desk.confirmation, { id }, token)).body
/** How often somebody was signed out, by the audit log. */
const timesDone = () => AuditModel.countDocuments({ cityId: CITY, kind: 'change', what: 'devices' })

let token: string
beforeEach(async () => {
  await ConfirmationModel.deleteMany({})
  token = await atDesk()
})

describe('something dangerous at a desk', () => {
  it('is done once the same person has confirmed it on the phone, and only once', async () => {
    const before = await timesDone()
    const asked = await signOut(token)
    expect(asked).toMatchObject(needed)
    expect(asked.body.error.details).toMatchObject({
      text: '让网格员 mate 在所有设备上退出登录，要重新登录才能再用。',
    })
    expect(await timesDone()).toBe(before)
    const { id } = asked.body.error.details
    expect(await stateAt(token, id)).toEqual({ state: 'waiting' })
    const { items } = await test.ok(confirmations.list, {}, 'admin')
    expect(items).toMatchObject([{ id, text: asked.body.error.details.text }])
    await test.ok(confirmations.confirm, { id }, 'admin')
    expect(await stateAt(token, id)).toEqual({ state: 'confirmed' })
    expect(await signOut(token, 'mate', id)).toMatchObject({ status: 200 })
    expect(await timesDone()).toBe(before + 1)
    expect(await stateAt(token, id)).toEqual({ state: 'gone' })
    expect(await signOut(token, 'mate', id)).toMatchObject(needed)
  })

  it('is done once where the confirmed call is sent many times at once', async () => {
    const id = await asks(token)
    await test.ok(confirmations.confirm, { id }, 'admin')
    const all = await Promise.all(Array.from({ length: 6 }, () => signOut(token, 'mate', id)))
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('is not done without an answer, nor after a refusal', async () => {
    const before = await timesDone()
    const id = await asks(token)
    expect(await signOut(token, 'mate', id)).toMatchObject(needed)
    await test.ok(confirmations.refuse, { id }, 'admin')
    expect(await stateAt(token, id)).toEqual({ state: 'refused' })
    expect(await signOut(token, 'mate', id)).toMatchObject({
      status: 403,
      body: { error: { code: 'confirmation_refused' } },
    })
    expect(await timesDone()).toBe(before)
  })

  it('cannot be done to another than the one who was confirmed', async () => {
    const id = await asks(token)
    await test.ok(confirmations.confirm, { id }, 'admin')
    expect(await signOut(token, 'crew', id)).toMatchObject(needed)
    expect(await signOut(token, 'mate', id)).toMatchObject({ status: 200 })
  })

  it('cannot be done by another session of the same person', async () => {
    const id = await asks(token)
    await test.ok(confirmations.confirm, { id }, 'admin')
    expect(await signOut(await atDesk(), 'mate', id)).toMatchObject(needed)
  })

  it('cannot be confirmed at a desk, by somebody else, or twice', async () => {
    const id = await asks(token)
    expect(await request(test.url, confirmations.confirm, { id }, token)).toMatchObject({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    })
    expect(await test.call(confirmations.confirm, { id }, 'supervisor')).toMatchObject({ status: 404 })
    await test.ok(confirmations.confirm, { id }, 'admin')
    expect(await test.call(confirmations.refuse, { id }, 'admin')).toMatchObject({ status: 404 })
  })

  it('is too late after some minutes, before the answer and after it', async () => {
    const [first, second] = [await asks(token), await asks(token, 'crew')]
    await test.ok(confirmations.confirm, { id: second }, 'admin')
    test.clock.pass(limits.confirmationMinutes * MINUTE)
    expect(await test.call(confirmations.confirm, { id: first }, 'admin')).toMatchObject({
      status: 404,
      body: { error: { code: 'confirmation_gone' } },
    })
    expect(await signOut(token, 'crew', second)).toMatchObject(needed)
    expect(await stateAt(token, first)).toEqual({ state: 'gone' })
  })

  it('asks the phone once, however often the browser asks, and by a notice that leads there', async () => {
    const before = await test.ok(notices.inbox, {}, 'admin')
    const ids = [await asks(token), await asks(token), await asks(token)]
    expect(new Set(ids).size).toBe(1)
    const { items, unread } = await test.ok(notices.inbox, {}, 'admin')
    expect(unread).toBe(before.unread + 1)
    expect(items[0]).toMatchObject({ title: '请确认您在电脑上要办的事', caseId: null, leadsTo: 'desk' })
  })

  it('says that there is no such person without asking the phone', async () => {
    expect(await signOut(token, 'nobody')).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
    expect((await test.ok(confirmations.list, {}, 'admin')).items).toEqual([])
  })
})

it('is done at once on a phone', async () => {
  expect(await test.call(people.signOut, { id: 'mate' }, 'admin')).toMatchObject({ status: 200 })
})
